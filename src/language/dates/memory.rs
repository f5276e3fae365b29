//! What was spoken of before: the dates later words lean on ("a month later", "that year", "April 23").

use jiff::civil::Date;

use crate::edtf::{Edtf, Granularity};

/// How many dates are kept. Only those of this and the last paragraph are leant on, and no paragraph of news has more.
const KEPT: usize = 64;

#[derive(Clone, Copy, Debug)]
pub(super) struct Spoken {
    pub(super) value: Edtf,
    pub(super) sentence: u32,
    pub(super) paragraph: u32,
    /// The year was told by the words: in figures, or as "last year", "that year".
    pub(super) year_told: bool,
    /// The words were "last year", "that year" or alike.
    pub(super) year_relative: bool,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Memory {
    spoken: Vec<Spoken>,
    pub(super) sentence: u32,
    pub(super) paragraph: u32,
}

impl Memory {
    pub(super) fn note(&mut self, value: Edtf, year_told: bool, year_relative: bool) {
        if self.spoken.len() >= KEPT {
            self.spoken.remove(0);
        }
        let (sentence, paragraph) = (self.sentence, self.paragraph);
        self.spoken.push(Spoken { value, sentence, paragraph, year_told, year_relative });
    }

    /// Forgets all: the text has gone on to a time that it does not tell.
    pub(super) fn forget(&mut self) {
        self.spoken.clear();
    }

    /// Most recent first, of this paragraph and the one before.
    fn near(&self) -> impl Iterator<Item = &Spoken> {
        let from = self.paragraph.saturating_sub(1);
        self.spoken.iter().rev().take_while(move |spoken| spoken.paragraph >= from)
    }

    /// The day last spoken of.
    pub(super) fn day(&self) -> Option<(Date, Edtf)> {
        self.near().find_map(|spoken| Some((spoken.value.single_day()?, spoken.value)))
    }

    /// The day last spoken of that is not after `bound`.
    pub(super) fn day_until(&self, bound: Option<Date>) -> Option<(Date, Edtf)> {
        let in_time = |day: &Date| bound.is_none_or(|bound| *day <= bound);
        self.near().find_map(|spoken| Some((spoken.value.single_day().filter(in_time)?, spoken.value)))
    }

    /// The day or month last spoken of.
    pub(super) fn month(&self) -> Option<(Date, Edtf)> {
        self.near().find_map(|spoken| {
            let (first, last) = (spoken.value.earliest()?, spoken.value.latest()?);
            let one = (first.year(), first.month()) == (last.year(), last.month());
            (one && spoken.value.unit() <= Granularity::Month).then_some((first, spoken.value))
        })
    }

    /// The year last spoken of, or that of the day or month last spoken of.
    pub(super) fn year(&self) -> Option<(i16, Edtf)> {
        self.near().find_map(|spoken| Some((spoken.value.single_year()?, spoken.value)))
    }

    /// The stretch of time last spoken of, with both ends known.
    pub(super) fn period(&self) -> Option<Edtf> {
        self.near().map(|spoken| spoken.value).find(|value| {
            value.granularity() == Granularity::Interval && value.earliest().zip(value.latest()).is_some()
        })
    }

    /// The date whose year a day or month without one may take: the last with a year, from this sentence, this
    /// paragraph or, with `far`, any before.
    pub(super) fn year_giver(&self, far: bool) -> Option<Spoken> {
        let this_sentence =
            |spoken: &&Spoken| spoken.sentence == self.sentence && spoken.value.single_year().is_some();
        // "the first meeting that year took place on February 18": told for this sentence on purpose.
        let relative = self.spoken.iter().rev().filter(this_sentence).find(|spoken| spoken.year_relative);
        let here = |spoken: &&Spoken| {
            spoken.value.single_year().is_some() && (far || spoken.paragraph == self.paragraph)
        };
        // From further off a dated day or month gives its year rather than a year told in passing ("the massacres of
        // 1915"); in the paragraph the last told does.
        let near =
            self.spoken.iter().rev().filter(here).find(|spoken| spoken.paragraph == self.paragraph && !far);
        relative
            .or_else(|| self.spoken.iter().rev().find(this_sentence))
            .or(near)
            .or_else(|| {
                self.spoken.iter().rev().filter(here).find(|spoken| spoken.value.unit() <= Granularity::Month)
            })
            .or_else(|| self.spoken.iter().rev().find(here))
            .copied()
    }
}

//! What is worked out while a question is answered and asked for again on the way.

use std::any::Any;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use super::Question;

/// Most things that are kept for one question.
const MOST: usize = 8;

/// What was worked out for a question while it is answered from one base; nothing is kept where it is not being answered. A copy of the question,
/// which may become another one, has nothing of it.
#[derive(Default)]
pub struct Meanwhile(Option<Mutex<Vec<Arc<dyn Any + Send + Sync>>>>);

impl Meanwhile {
    /// What was worked out before and `is` the same, else what is made now.
    pub fn find_or_make<T: Any + Send + Sync>(
        &self,
        is: impl Fn(&T) -> bool,
        make: impl FnOnce() -> T,
    ) -> Arc<T> {
        let Some(kept) = &self.0 else { return Arc::new(make()) };
        let all = || kept.lock().unwrap_or_else(PoisonError::into_inner);
        let known = all().iter().find_map(|one| Arc::clone(one).downcast::<T>().ok().filter(|one| is(one)));
        known.unwrap_or_else(|| {
            // Not under the lock: to make one may need another.
            let made = Arc::new(make());
            let mut all = all();
            if all.len() < MOST {
                all.push(Arc::clone(&made) as Arc<dyn Any + Send + Sync>);
            }
            made
        })
    }
}

impl Question {
    /// The question as it is answered from one base: what is worked out on the way is kept until the answer is told.
    #[must_use]
    pub fn to_be_answered(&self) -> Question {
        Question { meanwhile: Meanwhile(Some(Mutex::default())), ..self.clone() }
    }
}

impl Clone for Meanwhile {
    fn clone(&self) -> Meanwhile {
        Meanwhile::default()
    }
}

impl PartialEq for Meanwhile {
    /// What is asked is the same, whatever was worked out for it.
    fn eq(&self, _: &Meanwhile) -> bool {
        true
    }
}

impl fmt::Debug for Meanwhile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Meanwhile")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_worked_out_is_not_worked_out_again_for_the_same_question() {
        let asked = Question::default();
        let question = asked.to_be_answered();
        let of = |question: &Question, number: usize| {
            question
                .meanwhile
                .find_or_make(|n: &(usize, String)| n.0 == number, || (number, number.to_string()))
        };
        let one = of(&question, 1);
        assert!(Arc::ptr_eq(&one, &of(&question, 1)) && of(&question, 2).1 == "2");
        assert!(!Arc::ptr_eq(&one, &of(&question.clone(), 1)) && question.clone() == question);
        assert!(!Arc::ptr_eq(&of(&asked, 1), &of(&asked, 1)));
        // Of another kind, though it is the same number.
        assert_eq!(*question.meanwhile.find_or_make(|_: &usize| true, || 7), 7);
    }

    #[test]
    fn no_more_is_kept_than_a_few_things() {
        let question = Question::default().to_be_answered();
        let made: Vec<Arc<usize>> =
            (0..MOST + 3).map(|n| question.meanwhile.find_or_make(|m| *m == n, || n)).collect();
        let again = |n: usize| Arc::ptr_eq(&made[n], &question.meanwhile.find_or_make(|m| *m == n, || n));
        assert!(again(0) && again(MOST - 1) && !again(MOST));
    }
}

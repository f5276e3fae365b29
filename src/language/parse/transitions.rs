//! The arc-eager transition system: a stack, a buffer, and five kinds of moves that turn a row of tokens
//! into a tree (Nivre 2003; with the non-monotonic repairs of Honnibal and Johnson 2015, as the model was
//! trained with them). No move is learnt here: the network scores them, the best one allowed is made.

use super::labels::Dep;
use super::weights::ModelError;

/// The separator of a lifted label: `prep||dobj` is a `prep` whose true head is a `dobj` below its head.
const LIFTED: &str = "||";

/// A label as the moves carry it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ArcLabel {
    /// The relation.
    pub(super) dep: Dep,
    /// For an arc that would cross others: the relation of the token it is to be hung from in the end.
    pub(super) below: Option<Dep>,
}

/// What a move does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Move {
    /// The first of the buffer goes onto the stack.
    Shift,
    /// The top of the stack is done with.
    Reduce,
    /// The top of the stack becomes a child of the first of the buffer, and is done with.
    Left(ArcLabel),
    /// The first of the buffer becomes a child of the top of the stack, and goes onto it.
    Right(ArcLabel),
    /// A sentence would end here; never allowed, since sentences come one by one.
    Break,
}

impl Move {
    /// Reads a name such as `S`, `L-nsubj` or `R-prep||dobj`.
    ///
    /// # Errors
    /// When the name is of no known move, or its label none we know.
    pub(super) fn read(name: &str) -> Result<Move, ModelError> {
        let (kind, label) = name.split_once('-').unwrap_or((name, ""));
        let label = || -> Result<ArcLabel, ModelError> {
            Ok(match label.split_once(LIFTED) {
                Some((dep, below)) => ArcLabel { dep: dep.parse()?, below: Some(below.parse()?) },
                None => ArcLabel { dep: label.parse()?, below: None },
            })
        };
        Ok(match kind {
            "S" => Move::Shift,
            "D" => Move::Reduce,
            "L" => Move::Left(label()?),
            "R" => Move::Right(label()?),
            "B" => Move::Break,
            _ => return Err(ModelError::Transition(name.to_owned())),
        })
    }
}

/// Tokens of the state that the network looks at.
pub(super) const FEATURES: usize = 8;

/// What is known of one token in the course of a parse. Indices are of tokens in the sentence.
#[derive(Debug, Clone, Copy, Default)]
struct Node {
    /// Its head and label, once it has them.
    arc: Option<(usize, ArcLabel)>,
    /// Its child on the left, or right, that came last.
    last_left: Option<usize>,
    last_right: Option<usize>,
    /// The child its head had last on that side before it.
    earlier: Option<usize>,
    /// It was put back to the buffer and may not simply be shifted again.
    put_back: bool,
}

/// A parse under way.
pub(super) struct State {
    nodes: Vec<Node>,
    stack: Vec<usize>,
    /// Tokens put back in front of the buffer, the first of the buffer last.
    returned: Vec<usize>,
    /// The first token never yet on the stack.
    next: usize,
}

impl State {
    /// The start: all `tokens` in the buffer.
    pub(super) fn new(tokens: usize) -> State {
        State { nodes: vec![Node::default(); tokens], stack: Vec::new(), returned: Vec::new(), next: 0 }
    }

    /// Whether stack and buffer are empty.
    pub(super) fn is_final(&self) -> bool {
        self.stack.is_empty() && self.left_in_buffer() == 0
    }

    fn left_in_buffer(&self) -> usize {
        self.nodes.len() - self.next + self.returned.len()
    }

    /// The token at `depth` of the stack, 0 being its top.
    fn stacked(&self, depth: usize) -> Option<usize> {
        self.stack.iter().rev().nth(depth).copied()
    }

    /// The token at `place` of the buffer, 0 being its first.
    fn buffered(&self, place: usize) -> Option<usize> {
        match place.checked_sub(self.returned.len()) {
            None => self.returned.iter().rev().nth(place).copied(),
            Some(beyond) => Some(self.next + beyond).filter(|token| *token < self.nodes.len()),
        }
    }

    fn node(&self, token: Option<usize>) -> Node {
        token.and_then(|token| self.nodes.get(token)).copied().unwrap_or_default()
    }

    /// The tokens the network looks at: two of the buffer, three of the stack, and the last child on the left
    /// of the buffer's first, on the left and on the right of the stack's top.
    pub(super) fn features(&self) -> [Option<usize>; FEATURES] {
        let (first, top) = (self.buffered(0), self.stacked(0));
        [
            first,
            self.buffered(1),
            top,
            self.stacked(1),
            self.stacked(2),
            self.node(first).last_left,
            self.node(top).last_left,
            self.node(top).last_right,
        ]
    }

    /// Which moves may be made now.
    pub(super) fn allowed(&self) -> Allowed {
        let (depth, buffer) = (self.stack.len(), self.left_in_buffer());
        Allowed {
            shift: buffer > 0 && (depth == 0 || (buffer >= 2 && !self.node(self.buffered(0)).put_back)),
            reduce: depth > 0 && (buffer == 0 || depth > 1),
            arc: depth > 0 && buffer > 0,
        }
    }

    /// Makes a move; one that is not possible changes nothing.
    pub(super) fn make(&mut self, step: Move) {
        match step {
            Move::Shift => self.shift(),
            Move::Reduce => {
                if let Some(top) = self.stack.pop()
                    && self.node(Some(top)).arc.is_none()
                    && !self.stack.is_empty()
                {
                    // Nobody's child yet: back to the buffer, to find a head there.
                    self.returned.push(top);
                    if let Some(node) = self.nodes.get_mut(top) {
                        node.put_back = true;
                    }
                }
            }
            Move::Left(label) => {
                if let (Some(child), Some(head)) = (self.stacked(0), self.buffered(0)) {
                    self.attach(child, head, label);
                    if let Some(node) = self.nodes.get_mut(head) {
                        node.put_back = false;
                    }
                    self.stack.pop();
                }
            }
            Move::Right(label) => {
                if let (Some(head), Some(child)) = (self.stacked(0), self.buffered(0)) {
                    self.attach(child, head, label);
                    self.shift();
                }
            }
            Move::Break => {}
        }
    }

    fn shift(&mut self) {
        match self.returned.pop() {
            Some(token) => self.stack.push(token),
            None if self.next < self.nodes.len() => {
                self.stack.push(self.next);
                self.next += 1;
            }
            None => {}
        }
    }

    /// Hangs `child` from `head`, taking it from the head it had.
    fn attach(&mut self, child: usize, head: usize, label: ArcLabel) {
        let old = self.node(Some(child));
        if let Some((old_head, _)) = old.arc
            && let Some(node) = self.nodes.get_mut(old_head)
        {
            let last = if old_head > child { &mut node.last_left } else { &mut node.last_right };
            if *last == Some(child) {
                *last = old.earlier;
            }
        }
        let Some(node) = self.nodes.get_mut(head) else { return };
        let last = if head > child { &mut node.last_left } else { &mut node.last_right };
        let earlier = last.replace(child);
        if let Some(node) = self.nodes.get_mut(child) {
            node.arc = Some((head, label));
            node.earlier = earlier;
        }
    }

    /// The tree: head and relation of every token, lifted arcs lowered, exactly one root.
    pub(super) fn tree(&self) -> Vec<(usize, Dep)> {
        let mut labels: Vec<ArcLabel> = Vec::with_capacity(self.nodes.len());
        let mut heads: Vec<usize> = Vec::with_capacity(self.nodes.len());
        let mut root = None;
        for (token, node) in self.nodes.iter().enumerate() {
            let (head, label) = match (node.arc, root) {
                (Some(arc), _) => arc,
                (None, None) => (*root.insert(token), ArcLabel { dep: Dep::Root, below: None }),
                // Only where the parse was broken off (see the limit on steps): one root has to do.
                (None, Some(root)) => (root, ArcLabel { dep: Dep::Dep, below: None }),
            };
            heads.push(head);
            labels.push(label);
        }
        lower(&mut heads, &mut labels);
        heads.into_iter().zip(labels.into_iter().map(|label| label.dep)).collect()
    }
}

/// Which kinds of moves a state allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Allowed {
    shift: bool,
    reduce: bool,
    arc: bool,
}

impl Allowed {
    /// Whether `step` is among them.
    pub(super) fn allows(self, step: Move) -> bool {
        match step {
            Move::Shift => self.shift,
            Move::Reduce => self.reduce,
            Move::Left(_) | Move::Right(_) => self.arc,
            Move::Break => false,
        }
    }
}

/// Undoes the lifting of crossing arcs (Nivre and Nilsson 2005, scheme HEAD): a token labelled `a||b` moves
/// from its head to the first `b` below that head, found level by level, from left to right. Its own
/// descendants are not looked at, so no circle can come of it.
fn lower(heads: &mut [usize], labels: &mut [ArcLabel]) {
    for token in 0..labels.len() {
        let (Some(label), Some(head)) = (labels.get(token).copied(), heads.get(token).copied()) else {
            continue;
        };
        let Some(below) = label.below else { continue };
        let wanted = ArcLabel { dep: below, below: None };
        let mut level = vec![head];
        let mut found = None;
        while found.is_none() && !level.is_empty() {
            let mut next = Vec::new();
            for parent in &level {
                let is_child =
                    |child: &usize| *child != token && child != parent && heads.get(*child) == Some(parent);
                next.extend((0..heads.len()).filter(is_child));
            }
            found = next.iter().copied().find(|child| labels.get(*child) == Some(&wanted));
            level = next;
        }
        if let (Some(found), Some(head)) = (found, heads.get_mut(token)) {
            *head = found;
        }
        if let Some(label) = labels.get_mut(token) {
            label.below = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(dep: Dep) -> ArcLabel {
        ArcLabel { dep, below: None }
    }

    #[test]
    fn names_of_moves() {
        assert_eq!(Move::read("S").unwrap(), Move::Shift);
        assert_eq!(Move::read("L-nsubj").unwrap(), Move::Left(label(Dep::Nsubj)));
        let lifted = ArcLabel { dep: Dep::Prep, below: Some(Dep::Dobj) };
        assert_eq!(Move::read("R-prep||dobj").unwrap(), Move::Right(lifted));
        assert!(matches!(Move::read("Q-nsubj"), Err(ModelError::Transition(_))));
        assert!(matches!(Move::read("L-subject"), Err(ModelError::Label(_))));
    }

    #[test]
    fn a_short_sentence_is_parsed() {
        // "She met ministers": She ← met → ministers
        let mut state = State::new(3);
        for step in [
            Move::Shift,
            Move::Left(label(Dep::Nsubj)),
            Move::Shift,
            Move::Right(label(Dep::Dobj)),
            Move::Reduce,
            Move::Reduce,
        ] {
            assert!(state.allowed().allows(step));
            state.make(step);
        }
        assert!(state.is_final());
        assert_eq!(state.tree(), [(1, Dep::Nsubj), (1, Dep::Root), (1, Dep::Dobj)]);
    }

    #[test]
    fn a_token_without_a_head_goes_back_and_cannot_be_shifted_again() {
        let mut state = State::new(3);
        state.make(Move::Shift);
        state.make(Move::Shift);
        state.make(Move::Reduce);
        assert_eq!(state.features()[..3], [Some(1), Some(2), Some(0)]);
        assert!(!state.allowed().allows(Move::Shift));
        state.make(Move::Left(label(Dep::Nsubj)));
        assert!(state.allowed().allows(Move::Shift));
    }

    #[test]
    fn a_lifted_arc_is_lowered() {
        // 1 is the root; 0 is its object, 2 hangs from 1 but belongs to the object.
        let mut heads = vec![1, 1, 1];
        let mut labels =
            vec![label(Dep::Dobj), label(Dep::Root), ArcLabel { dep: Dep::Prep, below: Some(Dep::Dobj) }];
        lower(&mut heads, &mut labels);
        assert_eq!(heads, [1, 1, 0]);
        assert_eq!(labels[2], label(Dep::Prep));
    }

    #[test]
    fn an_unfinished_parse_still_has_one_root() {
        assert_eq!(State::new(3).tree(), [(0, Dep::Root), (0, Dep::Dep), (0, Dep::Dep)]);
        assert!(State::new(0).tree().is_empty());
    }
}

//! What an edit has changed in a document, so that not all of it is handed out again.
//!
//! Most of a document is only moved by an edit: offsets behind it grow, and ids behind the
//! annotations that have come and gone. Whoever keeps the document moves these; a
//! [`DocumentChange`] has the rest.

use serde::Serialize;

use super::model::{Annotation, AnnotationKind, Document, IndirectQuote, Quote, Range, Speaker, SpeakerEntry};

/// An edit of a text: in place of `removed` units from `start` on stand `added` others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Edit {
    /// Where it begins.
    pub start: usize,
    /// How much it takes away.
    pub removed: usize,
    /// How much it puts there.
    pub added: usize,
}

impl Edit {
    /// This edit and then another as one, which may cover what neither has touched.
    #[must_use]
    pub fn then(self, next: Edit) -> Edit {
        let is_nothing = |edit: Edit| edit.removed + edit.added == 0;
        if is_nothing(self) {
            return next;
        }
        if is_nothing(next) {
            return self;
        }
        let start = self.start.min(next.start);
        // In the text between the two.
        let end = (self.start + self.added).max(next.start + next.removed);
        Edit { start, removed: end - self.added + self.removed - start, added: end - next.removed + next.added - start }
    }

    /// Where a range stands behind it; none for one that it touches.
    fn moved(self, range: Range) -> Option<Range> {
        if range.end <= self.start {
            return Some(range);
        }
        let moved = |offset: usize| offset - self.removed + self.added;
        (range.start >= self.start + self.removed).then(|| Range { start: moved(range.start), end: moved(range.end) })
    }
}

/// What else than what an edit has moved is new in a document.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct DocumentChange {
    /// So many annotations at the document's beginning stay; ids of these stay, too.
    pub kept: usize,
    /// So many behind them are gone.
    pub removed: usize,
    /// Those that stand there now.
    pub added: Vec<Annotation>,
    /// Of those that stay in front and behind, the ones that are not only moved.
    pub changed: Vec<Annotation>,
    /// How many speakers there are now.
    pub speaker_count: usize,
    /// The entries of those that are not only moved.
    pub speakers: Vec<SpeakerEntry>,
}

/// How ids and offsets of what stays are moved.
struct Move {
    edit: Edit,
    kept: usize,
    removed: usize,
    added: usize,
}

impl Move {
    /// The id that an annotation has now; none for one that is gone.
    fn id(&self, id: u32) -> Option<u32> {
        let number = id as usize;
        if number <= self.kept {
            return Some(id);
        }
        (number > self.kept + self.removed).then(|| (number - self.removed + self.added) as u32)
    }

    /// The ids that are not gone.
    fn ids<'a>(&'a self, ids: &'a [u32]) -> impl Iterator<Item = u32> + 'a {
        ids.iter().filter_map(|&id| self.id(id))
    }

    fn is_moved(&self, old: &Annotation, new: &Annotation) -> bool {
        let id = |id: &Option<u32>| id.and_then(|id| self.id(id));
        match (&old.kind, &new.kind) {
            (AnnotationKind::Quote(old), AnnotationKind::Quote(new)) => {
                let Quote { quote_type, cue, speaker, confidence, rule } = old;
                *new == Quote {
                    quote_type: *quote_type,
                    cue: id(cue),
                    speaker: id(speaker),
                    confidence: *confidence,
                    rule,
                }
            }
            (AnnotationKind::IndirectQuote(old), AnnotationKind::IndirectQuote(new)) => {
                let IndirectQuote { cue, speaker, confidence, rule } = old;
                *new == IndirectQuote { cue: id(cue), speaker: id(speaker), confidence: *confidence, rule }
            }
            (AnnotationKind::Speaker(old), AnnotationKind::Speaker(new)) => {
                *new == Speaker {
                    entity: old.entity,
                    antecedent: old.antecedent.and_then(|range| self.edit.moved(range)),
                }
            }
            (old, new) => old == new,
        }
    }

    fn is_moved_entry(&self, old: &SpeakerEntry, new: &SpeakerEntry) -> bool {
        old.name == new.name
            && old.role == new.role
            && self.ids(&old.mentions).eq(new.mentions.iter().copied())
            && self.ids(&old.quotes).eq(new.quotes.iter().copied())
    }
}

impl DocumentChange {
    /// What has changed from one document to the other, between whose texts lies `edit`, all three in the same unit.
    ///
    /// ```
    /// use article_annotator::annotate;
    /// use article_annotator::annotations::change::{DocumentChange, Edit};
    ///
    /// let (old, new) = (annotate("It rained. “No,” she said."), annotate("It poured. “No,” she said."));
    /// let change = DocumentChange::between(&old, &new, Edit { start: 3, removed: 6, added: 6 });
    /// assert!(change.added.is_empty() && change.changed.is_empty() && change.speakers.is_empty());
    /// ```
    pub fn between(old: &Document, new: &Document, edit: Edit) -> Self {
        let place = |annotation: &Annotation| Range { start: annotation.start, end: annotation.end };
        let stands = |old: &Annotation, new: &Annotation| {
            old.kind.number() == new.kind.number() && edit.moved(place(old)) == Some(place(new))
        };
        let pairs = || old.annotations.iter().zip(&new.annotations);
        let kept = pairs().take_while(|(old, new)| old.end <= edit.start && stands(old, new)).count();
        let (olds, news) = (&old.annotations[kept..], &new.annotations[kept..]);
        // Not one in front of the edit, inside another that the edit touches.
        let is_behind = |old: &Annotation| old.start >= edit.start + edit.removed;
        let ends = olds.iter().rev().zip(news.iter().rev());
        let behind = ends.take_while(|(old, new)| is_behind(old) && stands(old, new)).count();
        let (removed, added) = (olds.len() - behind, news.len() - behind);
        let moving = Move { edit, kept, removed, added };
        let staying = pairs().take(kept).chain(olds[removed..].iter().zip(&news[added..]));
        let changed = staying.filter(|(old, new)| !moving.is_moved(old, new)).map(|(_, new)| new.clone());
        let is_new = |(number, new): &(usize, &SpeakerEntry)| {
            old.speakers.get(*number).is_none_or(|old| !moving.is_moved_entry(old, new))
        };
        Self {
            kept,
            removed,
            changed: changed.collect(),
            added: news[..added].to_vec(),
            speaker_count: new.speakers.len(),
            speakers: new.speakers.iter().enumerate().filter(is_new).map(|(_, entry)| entry.clone()).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate;

    /// How many annotations and entries a change has.
    fn size(change: &DocumentChange) -> (usize, usize) {
        (change.added.len() + change.changed.len(), change.speakers.len())
    }

    #[test]
    fn two_edits_are_one() {
        let edit = |start, removed, added| Edit { start, removed, added };
        assert_eq!(edit(3, 1, 2).then(edit(4, 1, 1)), edit(3, 1, 2));
        assert_eq!(edit(3, 0, 5).then(edit(1, 1, 0)), edit(1, 2, 6));
        assert_eq!(edit(3, 2, 0).then(edit(9, 1, 4)), edit(3, 9, 10));
        assert_eq!(Edit::default().then(edit(9, 1, 4)), edit(9, 1, 4));
        assert_eq!(edit(9, 1, 4).then(Edit::default()), edit(9, 1, 4));
    }

    #[test]
    fn a_quote_put_in_between_changes_nothing_else() {
        let (first, put, last) =
            ("“It rained,” Ada Orlova said.\n", "“It snowed,” Tomas Berg said.\n", "“Cold,” Orlova said. “Very.”\n");
        let old = annotate(&format!("{first}{last}"));
        let new = annotate(&format!("{first}{put}{last}"));
        let change = DocumentChange::between(&old, &new, Edit { start: first.len(), removed: 0, added: put.len() });
        assert_eq!((change.kept, change.removed), (3, 0));
        assert_eq!(size(&change), (3, 1));
        let change = DocumentChange::between(&new, &old, Edit { start: first.len(), removed: put.len(), added: 0 });
        assert_eq!((change.kept, change.removed, change.speaker_count), (3, 3, 1));
        assert_eq!(size(&change), (0, 0));
    }

    #[test]
    fn a_cue_that_comes_changes_the_quote_that_stays() {
        let (old, new) = (annotate("“It rained,” Ada Orlova sai."), annotate("“It rained,” Ada Orlova said."));
        let change = DocumentChange::between(&old, &new, Edit { start: 27, removed: 0, added: 1 });
        assert_eq!(change.speaker_count, 1);
        // The quote, which refers to the cue, and the cue; the speaker too, where it was none before.
        let told: Vec<u32> = change.changed.iter().chain(&change.added).map(|it| it.id).collect();
        assert!(told.contains(&1) && told.contains(&3), "{told:?}");
    }
}

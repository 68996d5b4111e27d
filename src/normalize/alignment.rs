//! Where the characters of a rewritten text stand in the text that it was made of.
//!
//! Kept as ICU's `Edits` keeps it: the stretches that were replaced, in order; between them the two texts are the same.

use std::ops::Range;

/// A stretch of the source, and what stands for it: at most one character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Edit {
    source: (u32, u32),
    normal: (u32, u32),
}

/// The way from a rewritten text back to its source, and there. Both directions never turn two offsets about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Alignment {
    edits: Vec<Edit>,
}

impl Alignment {
    /// The stretch of the source that `span` was made of: from its first character's start to its last one's end.
    pub fn to_source(&self, span: Range<usize>) -> Range<usize> {
        let start = match self.last(|edit| edit.normal.0 as usize <= span.start) {
            Some(edit) if span.start < edit.normal.1 as usize => edit.source.0 as usize,
            Some(edit) => edit.source.1 as usize + span.start - edit.normal.1 as usize,
            None => span.start,
        };
        let end = match self.last(|edit| (edit.normal.0 as usize) < span.end) {
            Some(edit) => edit.source.1 as usize + span.end.saturating_sub(edit.normal.1 as usize),
            None => span.end,
        };
        start..end.max(start)
    }

    /// What was made of a stretch of the source; of half a replaced stretch nothing.
    pub fn to_normal(&self, span: Range<usize>) -> Range<usize> {
        let along = |at: usize| match self.last(|edit| edit.source.0 as usize <= at) {
            Some(edit) if at == edit.source.0 as usize => edit.normal.0 as usize,
            Some(edit) => edit.normal.1 as usize + at.saturating_sub(edit.source.1 as usize),
            None => at,
        };
        along(span.start)..along(span.end)
    }

    fn last(&self, is_before: impl Fn(&Edit) -> bool) -> Option<&Edit> {
        self.edits[..self.edits.partition_point(is_before)].last()
    }
}

/// A text that one step rewrites from its beginning to its end.
pub(super) struct Rewriting<'a> {
    source: &'a str,
    text: String,
    copied: usize,
    edits: Vec<Edit>,
    recased: Option<String>,
}

impl<'a> Rewriting<'a> {
    pub fn of(source: &'a str) -> Self {
        Self { source, text: String::new(), copied: 0, edits: Vec::new(), recased: None }
    }

    /// The text as it was.
    pub fn source(&self) -> &'a str {
        self.source
    }

    /// Puts `normal`, a character or nothing, in the place of a stretch that is not empty and stands behind the last one.
    pub fn replace(&mut self, range: Range<usize>, normal: &str) {
        if !range.is_empty() {
            self.edit(range, normal);
        }
    }

    fn edit(&mut self, range: Range<usize>, normal: &str) {
        debug_assert!(normal.chars().count() < 2, "spans would begin inside what {range:?} became");
        let Some(before) = self.source.get(self.copied..range.start) else { return };
        if self.edits.is_empty() {
            self.text.reserve(self.source.len());
        }
        self.text.push_str(before);
        let start = self.text.len();
        self.text.push_str(normal);
        self.copied = range.end;
        let narrow = |from: usize, to: usize| (from as u32, to as u32);
        self.edits.push(Edit { source: narrow(range.start, range.end), normal: narrow(start, self.text.len()) });
    }

    /// Puts a character between two others: it stands for nothing, where it is put.
    pub fn insert(&mut self, at: usize, normal: &str) {
        self.edit(at..at, normal);
    }

    /// Puts another text in the place of all of it, every letter of which stands where it stood.
    pub fn recase(&mut self, text: String) {
        self.recased = Some(text).filter(|text| text.len() == self.source.len() && text != self.source);
    }

    /// The text as it is now with the way back; [`None`] where nothing was replaced.
    pub fn finish(mut self) -> Option<(String, Alignment)> {
        if let Some(text) = self.recased {
            return Some((text, Alignment::default()));
        }
        self.text.push_str(self.source.get(self.copied..).filter(|_| !self.edits.is_empty())?);
        Some((self.text, Alignment { edits: self.edits }))
    }
}

/// What a step makes of a text; for the tests of the steps.
#[cfg(test)]
pub(super) fn rewritten_by(rewrite: fn(&mut Rewriting), text: &str) -> String {
    let mut rewriting = Rewriting::of(text);
    rewrite(&mut rewriting);
    rewriting.finish().map_or(text.to_owned(), |(text, _)| text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_go_back_to_what_their_characters_were_made_of() {
        let source = "\u{feff}&quot;Da\u{200b}na\r\n  Ruiz&quot;";
        let mut rewriting = Rewriting::of(source);
        for (range, normal) in [(0..3, ""), (3..9, "\""), (11..14, ""), (16..20, " "), (24..30, "\"")] {
            rewriting.replace(range, normal);
        }
        let (text, alignment) = rewriting.finish().unwrap();
        assert_eq!(text, "\"Dana Ruiz\"");
        for (words, printed) in
            [("Dana Ruiz", "Da\u{200b}na\r\n  Ruiz"), ("Da", "Da"), ("na", "na"), (text.as_str(), &source[3..])]
        {
            let at = text.find(words).unwrap();
            let span = at..at + words.len();
            assert_eq!(&source[alignment.to_source(span.clone())], printed);
            assert_eq!(alignment.to_normal(alignment.to_source(span.clone())), span);
        }
        // A stretch that begins inside an entity has nothing of it.
        assert_eq!(&text[alignment.to_normal(5..11)], "Da");
    }

    #[test]
    fn what_is_not_rewritten_is_not_copied() {
        let mut rewriting = Rewriting::of("plain");
        rewriting.replace(2..2, "");
        assert!(rewriting.finish().is_none());
    }
}

//! Boilerplate: lines of the page that are not the article's.

use super::Boilerplate;
use crate::lexicon::part_words::{BOILERPLATE, BoilerplateForm};

/// The longest line, in bytes, that can head a list of links.
const LONGEST_SECTION: usize = 60;

/// What sort of boilerplate `line` is, and whether it heads links to other articles.
pub(super) fn boilerplate(line: &str) -> Option<(Boilerplate, bool)> {
    BOILERPLATE.of(line).find_map(|(words, pattern)| {
        let (head, rest) = line.split_at(words.len());
        let fits = match pattern.form {
            BoilerplateForm::Whole | BoilerplateForm::Links => {
                rest.trim_matches([' ', ':', '.', '!', '+', '»', '>', '›', '(', ')']).is_empty()
            }
            BoilerplateForm::Start => {
                !head.ends_with(char::is_alphanumeric) || !rest.starts_with(|c: char| c.is_alphabetic())
            }
            BoilerplateForm::Section => {
                line.len() <= LONGEST_SECTION
                    && !rest.starts_with(char::is_alphanumeric)
                    && !line.ends_with(['.', '”', '"'])
            }
        };
        let heads_links = matches!(pattern.form, BoilerplateForm::Section | BoilerplateForm::Links);
        fits.then_some((Boilerplate { label: pattern.label }, heads_links))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(line: &str) -> Option<&'static str> {
        boilerplate(line).map(|(boilerplate, _)| boilerplate.label)
    }

    #[test]
    fn lines_of_the_page() {
        assert_eq!(label("ADVERTISEMENT"), Some("advertisement"));
        assert_eq!(label("Read more: Orlova wins again"), Some("related"));
        assert_eq!(label("Most read in Politics"), Some("related"));
        assert_eq!(label("Share on Facebook"), Some("share"));
        assert_eq!(label("© 2021 The Valley Gazette"), Some("copyright"));
        assert_eq!(label("This story has been updated."), Some("correction"));
        assert_eq!(label("Sign up for our newsletter"), Some("newsletter"));
    }

    #[test]
    fn sentences_that_begin_alike_are_left_alone() {
        for line in [
            "Share prices fell on Monday.",
            "Copyright law is changing.",
            "Related firms closed, too.",
            "Read more books, Orlova said.",
        ] {
            assert_eq!(label(line), None, "{line}");
        }
    }
}

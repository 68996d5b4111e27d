//! Reading: the body as the decisions see it.
//!
//! Takes the text with its parts and quotes, gives the reporter's sentences in tagged units, and the noun phrases in them.
//!
//! 1. `tags` gives each token a coarse part-of-speech tag.
//! 2. `sentences` cuts the body into the reporter's sentences, in which each quote is one unit.
//! 3. `phrases` chunks a sentence into noun phrases.
//!
//! “It rained,” the mayor said. → *quote determiner role verb-past stop*, with the phrase *the mayor*.

pub(crate) mod phrases;
pub(crate) mod sentences;
pub(crate) mod tags;

pub(crate) use phrases::{Phrase, PhraseKind};
pub(crate) use sentences::{Beside, Sentence, Sentences};
pub(crate) use tags::Tag;

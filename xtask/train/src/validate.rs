//! Cross-validation: each half of the corpus is read with models that learnt from the other.
//!
//! The figures tell how the models do on articles that they don't know: which quotes have the right speaker, and how much of
//! what is attributed is found.

use article_annotator::attribution::model::NoOracle;
use article_annotator::attribution::model::Sort;
use article_annotator::attribution::{Attribution, Attributions, Content, Models, QuoteType};
use article_annotator::parts::Parts;
use article_annotator::text::Text;
use article_annotator::{Span, quotes};

use crate::corpus::{Article, Marked};
use crate::{attributed, is_speaker, shared};

/// What was counted over the articles.
#[derive(Default)]
pub struct Figures {
    quotes: usize,
    given: usize,
    right: usize,
    /// Quotes that are speech and marked so, marked though none, and speech that is not marked.
    kept: usize,
    extra: usize,
    lost: usize,
    /// For each sort the probabilities of attributions, and whether they were right.
    pub seen: [Vec<(f32, bool)>; 3],
    content: usize,
    marked: usize,
    common: usize,
    /// One line for each wrong speaker, and for each quote that is wrongly speech or wrongly none.
    pub errors: Vec<String>,
}

impl Figures {
    /// Adds what `models` make of `article`.
    pub fn add(&mut self, article: &Article, models: &Models) {
        let text = Text::new(&article.text);
        let parts = Parts::find(&text);
        let quotes = quotes::find(&text, &parts);
        let found = Attributions::find_with_oracle(&text, &parts, &quotes, models, &mut NoOracle);
        let mut marked = vec![false; article.text.len()];
        for attribution in &found.attributions {
            let mention = attribution.speaker.map(|speaker| found.mentions[speaker].span);
            let (span, scare) = match attribution.content {
                Content::Quote(quote, quote_type) => (quotes[quote].span(&text), quote_type == QuoteType::Scare),
                Content::Indirect(span) => (span, false),
            };
            if mention.is_some() && !scare {
                marked[span.start..span.end].fill(true);
            }
            self.see(article, attribution, mention, span);
            let Content::Quote(quote, _) = attribution.content else { continue };
            if article.marked == Marked::Attributions && quotes[quote].words(&text) < 3 || quotes[quote].depth > 0 {
                continue;
            }
            let gold = attributed(article, span);
            let around = || {
                let start = article.text.floor_char_boundary(span.start.saturating_sub(160));
                let end = article.text.ceil_char_boundary((span.end + 100).min(article.text.len()));
                Span::new(start, end).of(&article.text).replace('\n', " ¶ ")
            };
            match (gold.is_some(), scare) {
                (true, false) => self.kept += 1,
                (true, true) => self.lost += 1,
                (false, false) => self.extra += 1,
                (false, true) => {}
            }
            if gold.is_some() == scare {
                let wrong = if scare { "lost" } else { "extra" };
                let quoted = span.of(&article.text);
                self.errors.push(format!("{wrong}\t{:.2}\t{quoted}\t{}", attribution.confidence, around()));
            }
            let Some(gold) = gold.filter(|gold| !gold.source.is_empty() || gold.name.is_some()) else { continue };
            self.quotes += 1;
            let given = mention.filter(|_| !scare);
            let right = given.is_some_and(|mention| is_speaker(&article.text, mention, gold));
            self.given += usize::from(given.is_some());
            self.right += usize::from(right);
            if !right {
                let name = |span: Span| span.of(&article.text).to_owned();
                let is_cue = |cue: usize| gold.cue.iter().any(|span| span.overlaps(found.cues[cue].span));
                self.errors.push(format!(
                    "{}\t{:.2}\t{} cue\twanted: {}\tgot: {}\t{}",
                    attribution.rule.name(),
                    attribution.confidence,
                    attribution.cue.map_or("no", |cue| if is_cue(cue) { "same" } else { "other" }),
                    gold.source.iter().map(|span| name(*span)).collect::<Vec<_>>().join(" | "),
                    given.map(name).unwrap_or_default(),
                    around()
                ));
            }
        }
        if article.marked == Marked::Quotes {
            return;
        }
        let mut wanted = vec![false; article.text.len()];
        for gold in article.gold.iter().filter(|gold| !gold.source.is_empty()) {
            gold.content.iter().for_each(|content| wanted[content.start..content.end].fill(true));
        }
        self.content += wanted.iter().filter(|wanted| **wanted).count();
        self.marked += marked.iter().filter(|marked| **marked).count();
        self.common += wanted.iter().zip(&marked).filter(|(wanted, marked)| **wanted && **marked).count();
    }

    /// Notes how probable an attribution is, and whether it is right.
    fn see(&mut self, article: &Article, attribution: &Attribution, mention: Option<Span>, span: Span) {
        let sort = match attribution.content {
            Content::Quote(_, QuoteType::Direct) => Sort::Direct,
            Content::Quote(_, QuoteType::Mixed) => Sort::Mixed,
            Content::Quote(_, QuoteType::Scare) => return,
            Content::Indirect(_) => Sort::Reported,
        };
        let (Some(mention), false) = (mention, sort == Sort::Reported && article.marked == Marked::Quotes) else {
            return;
        };
        let gold = match sort {
            // The two need not begin and end with the same word.
            Sort::Reported => article.gold.iter().max_by_key(|gold| covered(&gold.content, span)),
            _ => attributed(article, span),
        };
        let gold = gold.filter(|gold| covered(&gold.content, span) * 2 >= span.len());
        // PolNeAR's annotators did not mark every quoted phrase.
        if gold.is_none() && sort != Sort::Reported && article.marked == Marked::Attributions {
            return;
        }
        let right = gold.is_some_and(|gold| is_speaker(&article.text, mention, gold));
        self.seen[sort as usize].push((attribution.confidence, right));
    }

    /// Prints the figures.
    pub fn print(&self) {
        let part = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        let harmonic = 2.0 * self.common as f64 / (self.content + self.marked).max(1) as f64;
        println!(
            "quotes {}: speaker right {:.4}, given {:.4}, right where given {:.4}",
            self.quotes,
            part(self.right, self.quotes),
            part(self.given, self.quotes),
            part(self.right, self.given)
        );
        println!(
            "direct quotes F1 {:.4}: {} kept, {} not attributed but marked, {} attributed but not marked",
            part(2 * self.kept, 2 * self.kept + self.extra + self.lost),
            self.kept,
            self.extra,
            self.lost
        );
        println!("content F1 {harmonic:.4}");
    }
}

/// How much of `span` is content of the attribution that covers most of it.
pub fn covered(contents: &[Span], span: Span) -> usize {
    contents.iter().map(|content| shared(span, *content)).sum()
}

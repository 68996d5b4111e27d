//! Explains what the lines of an article are, and its attributions: `cargo run --release --package train --bin explain FILE`.
//!
//! Prints each decision with its candidates, their scores, and the features that made them: what one reads when an
//! attribution is wrong, before one touches the features.

use std::error::Error;

use article_annotator::Span;
use article_annotator::attribution::model::{Candidate, Model, Oracle, Step};
use article_annotator::attribution::{Attributions, Models};
use article_annotator::parts::{self, Parts};
use article_annotator::quotes;
use article_annotator::text::Text;

fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args().nth(1).ok_or("which article? explain FILE")?;
    let article = std::fs::read_to_string(file)?;
    let text = Text::new(&article);
    print_lines(&text);
    let parts = Parts::find(&text);
    let quotes = quotes::find(&text, &parts);
    let models = Models::trained();
    let mut printer = Printer { article: &article, models: &models };
    Attributions::find_with_oracle(&text, &parts, &quotes, &models, &mut printer);
    Ok(())
}

/// How many features that speak for or against a line's label are printed.
const MOST_REASONS: usize = 12;

/// Prints what each line was decided to be, and why.
fn print_lines(text: &Text) {
    let asked = parts::asked(text);
    let model = parts::decision::Model::trained();
    for (at, label) in model.likeliest(&asked).into_iter().enumerate() {
        println!("line {} is {}: {:?}", at + 1, label.name(), text.str(text.paragraphs()[at].span()));
        for (feature, weight) in model.reasons(&asked, at, label).iter().take(MOST_REASONS) {
            println!("      {weight:+.2} {feature}");
        }
    }
}

/// Prints each decision as it comes up, and leaves it to the models.
struct Printer<'a> {
    article: &'a str,
    models: &'a Models,
}

impl Printer<'_> {
    fn model(&self, step: Step) -> &Model {
        match step {
            Step::Cue => &self.models.cues,
            Step::Source => &self.models.sources,
            Step::ContentAfter => &self.models.contents_after,
            Step::ContentBefore => &self.models.contents_before,
            Step::Quote => &self.models.quote_speakers,
            Step::Speech => &self.models.speech,
        }
    }
}

impl Oracle for Printer<'_> {
    fn answer(
        &mut self,
        step: Step,
        anchor: Span,
        candidates: &[Candidate],
        span: impl Fn(usize) -> Span,
    ) -> Option<Option<usize>> {
        let model = self.model(step);
        println!("{} at {:?}", model.decision().name, anchor.of(self.article));
        for (number, candidate) in candidates.iter().enumerate() {
            println!("  {:+.2} {:?}", model.score(candidate), span(number).of(self.article));
            let mut reasons = model.reasons(candidate);
            reasons.sort_by(|one, other| other.1.abs().total_cmp(&one.1.abs()));
            reasons.iter().for_each(|(feature, weight)| println!("      {weight:+.2} {feature}"));
        }
        None
    }
}

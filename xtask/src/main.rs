//! The project's own commands.

mod train;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let corpus = std::env::args().nth(2).unwrap_or_default();
    train::train(corpus.as_ref(), "src/attribution/weights".as_ref())
}

//! The command line: `article-annotator FILE…`.

use std::error::Error;

use article_annotator::annotate;
use article_annotator::text::offsets::OffsetUnit;

fn main() -> Result<(), Box<dyn Error>> {
    for file in std::env::args().skip(1).filter(|argument| argument.ends_with(".txt")) {
        let article = std::fs::read_to_string(&file)?;
        let mut document = annotate(&article);
        document.convert_offsets(&article, OffsetUnit::Chars);
        let mut line = serde_json::to_value(&document)?;
        line["file"] = file.into();
        line["offsets"] = "chars".into();
        println!("{line}");
    }
    Ok(())
}

//! The checks as lines, in the form in which compilers print errors and editors jump to them.

use std::fmt::Write;

use crate::annotations::Document;
use crate::checks::check;

/// A line for each check of an article: `file:line:column: sentence [rule]`. Lines count from 1, columns count code points from 1.
///
/// ```
/// use article_annotator::{annotate, faces::exports::checks};
/// let article = "It rained.\n\n“It rained, Ann Lee said.";
/// let lines = checks("a.txt", article, &annotate(article));
/// assert!(lines.starts_with("a.txt:3:1: This mark is never closed: “It rained, Ann Lee said. [unclosed-mark]\n"), "{lines}");
/// ```
pub fn checks(file: &str, article: &str, document: &Document) -> String {
    let mut lines = String::new();
    let (mut read, mut line, mut column) = (0, 1, 1);
    for check in check(article, document) {
        for c in article.get(read..check.start).unwrap_or_default().chars() {
            (line, column) = if c == '\n' { (line + 1, 1) } else { (line, column + 1) };
        }
        read = read.max(check.start);
        _ = writeln!(
            lines,
            "{file}:{line}:{column}: {} [{}]",
            check.message.replace(['\n', '\r'], " "),
            check.rule.name()
        );
    }
    lines
}

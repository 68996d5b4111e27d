//! What the benchmarks read: articles of our own, as many bytes of them as one asks for, and
//! texts that nobody writes.

/// The articles that all news is made of: single and double marks, straight and curly ones.
const ARTICLES: [&str; 3] = [
    include_str!("articles/harbour.txt"),
    include_str!("articles/orchard.txt"),
    include_str!("articles/interview.txt"),
];

/// The surnames of the articles, which each copy replaces by its own.
const SURNAMES: &[&str] = &[
    "Starkwether",
    "Renner",
    "Pettibone",
    "Brackenbury",
    "Vasterby",
    "Okonjo-Lind",
    "Marrow",
    "Quist",
    "Abernathy",
    "Dunmoor",
    "Solheim",
    "Castellane",
    "Lindqvist",
    "Haverkamp",
    "Marchetti",
    "Pell",
    "Weiss",
    "Amsel",
    "Farago",
];

/// The beginnings and the ends of other surnames.
const BEGINNINGS: &[&str] = &[
    "Ald", "Bran", "Cor", "Dern", "Esk", "Fal", "Gant", "Hol", "Ibs", "Jarr", "Kest", "Lor", "Mard", "Nor", "Ost",
    "Pend", "Quill", "Rav", "Sund", "Tarn", "Ulv", "Vand", "Wex", "Yar", "Zell",
];
const ENDS: &[&str] = &[
    "berg", "by", "combe", "dal", "den", "ell", "er", "field", "gate", "ham", "hurst", "ington", "ley", "low", "man",
    "mere", "more", "ov", "quist", "sen", "shaw", "stead", "ström", "ton", "wick", "worth",
];

/// A size or a number as it is, or, with `--quick`, a small part of it: that shows whether a benchmark runs through, and
/// measures nothing.
pub fn size(usual: usize) -> usize {
    if std::env::args().any(|argument| argument == "--quick") { usual / 20 } else { usual }
}

/// Copies of the articles, each with other names, without an end.
pub fn articles() -> impl Iterator<Item = String> {
    (0..).map(|copy: usize| {
        let mut article = ARTICLES[copy % ARTICLES.len()].to_owned();
        for (index, surname) in SURNAMES.iter().enumerate().filter(|_| copy >= ARTICLES.len()) {
            if article.contains(surname) {
                let name = copy * 31 + index * 7;
                let other = format!("{}{}", BEGINNINGS[name % BEGINNINGS.len()], ENDS[name / 25 % ENDS.len()]);
                article = article.replace(surname, &other);
            }
        }
        article
    })
}

/// One text of about `bytes` bytes of news, cut at the end of a line; of a short one, at a word's.
pub fn news(bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + 4096);
    for article in articles() {
        text.push_str(&article);
        text.push('\n');
        if text.len() >= bytes {
            break;
        }
    }
    let end = text.floor_char_boundary(bytes);
    let break_at = if bytes > 4096 { '\n' } else { ' ' };
    text.truncate(text[..end].rfind(break_at).unwrap_or(end));
    text
}

/// Texts that nobody writes, of about `bytes` bytes each.
pub fn adversarial(bytes: usize) -> Vec<(&'static str, String)> {
    let repeated = |piece: &str| piece.repeat(bytes / piece.len());
    let plain = news(bytes);
    vec![
        ("only straight quotation marks", repeated("\"")),
        ("only curly quotation marks", repeated("“”")),
        ("only opening marks, spaced", repeated("“ ")),
        ("only apostrophes", repeated("a' ")),
        ("nested marks", {
            let half = bytes / 2 / 10;
            "“a ‘b ".repeat(half) + &"c’ d” ".repeat(half)
        }),
        ("one paragraph", plain.replace('\n', " ")),
        ("one sentence", plain.replace(['.', '!', '?', '\n'], " ")),
        ("one word", repeated("a")),
        ("paragraphs of one word", repeated("rain\n")),
        ("paragraphs of one capitalized word", repeated("Rain\n")),
        ("all capitals", plain.to_uppercase()),
        ("“he said”", repeated("he said ")),
        ("“he said” as paragraphs", repeated("he said\n")),
        ("quotes that he said", repeated("“No,” he said. ")),
        ("names that said", repeated("Orlov said ")),
        ("opening brackets", repeated("(")),
        ("opening brackets, spaced", repeated("( ")),
        ("credits", repeated("(Photo: Ann Orlova/Reuters)\n")),
        ("bylines", repeated("By Ann Orlova and Bob Marrow\n")),
        ("datelines", repeated("MOSCOW, March 4 (Reuters) - ")),
        ("names", repeated("Ann Orlova, ")),
        ("colons", repeated("Orlov: ")),
        ("commas", repeated(", ")),
        ("full stops", repeated(". ")),
        ("white space", repeated(" ")),
        ("blank lines", repeated("\n")),
        ("no Latin letter", repeated("今日は「雨」だ。\n")),
    ]
}

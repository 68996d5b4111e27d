use super::*;
use crate::step::run;

/// A checkout of a test's own, with two files under git.
struct Checkout(Workshop);

impl Checkout {
    fn new(name: &str) -> Checkout {
        let mut workshop = Workshop::open().unwrap();
        workshop.root = env::temp_dir().join(format!("{name} of xtask {}", std::process::id()));
        drop(fs::remove_dir_all(&workshop.root));
        let checkout = Checkout(workshop);
        checkout.write("src/one.rs", "one").write("src/two.rs", "two").write(".gitignore", "/target\n/pkg\n*.built\n");
        checkout.git(&["init", "--quiet"]);
        checkout.git(&["add", "."]);
        checkout
    }

    fn at(&self, file: &str) -> PathBuf {
        self.0.root.join(file)
    }

    fn write(&self, file: &str, content: &str) -> &Self {
        fs::create_dir_all(self.at(file).parent().unwrap()).unwrap();
        fs::write(self.at(file), content).unwrap();
        self
    }

    fn git(&self, arguments: &[&str]) {
        run(self.0.command("git").args(arguments)).unwrap();
    }

    fn digest(&self, suite: &Suite<'_>) -> Option<u64> {
        Passed::open(&self.0, false).unwrap().digest(suite)
    }
}

impl Drop for Checkout {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0.root));
    }
}

fn suite() -> Suite<'static> {
    Suite {
        name: "a suite".to_owned(),
        reads: Box::new(|file| file != "left-out.md"),
        uses: Vec::new(),
        makes: Vec::new(),
        tools: &[Tool::Rust],
    }
}

#[test]
fn a_digest_changes_with_a_files_content_name_and_existence() {
    let checkout = Checkout::new("digest");
    let mut seen = vec![checkout.digest(&suite()).unwrap()];
    let mut is_new = |checkout: &Checkout, change: &str| {
        let digest = checkout.digest(&suite()).unwrap();
        assert!(!seen.contains(&digest), "{change}");
        seen.push(digest);
    };
    is_new(checkout.write("src/one.rs", "One"), "other content, not committed");
    is_new(checkout.write("src/three.rs", "three"), "a file that git doesn't track yet");
    fs::rename(checkout.at("src/three.rs"), checkout.at("src/four.rs")).unwrap();
    is_new(&checkout, "another name");
    fs::rename(checkout.at("src"), checkout.at("source")).unwrap();
    is_new(&checkout, "another folder");
    fs::remove_file(checkout.at("source/two.rs")).unwrap();
    is_new(&checkout, "a file less");
    is_new(checkout.write("source/two.rs", "").write("source/four.rs", "threetwo"), "the same letters, cut elsewhere");
}

#[test]
fn a_digest_stays_with_times_commits_ignored_files_and_those_that_the_suite_leaves_out() {
    let checkout = Checkout::new("still");
    let before = checkout.digest(&suite());
    assert!(before.is_some());
    let same = |change: &str| assert_eq!(checkout.digest(&suite()), before, "{change}");
    let file = fs::File::options().append(true).open(checkout.at("src/one.rs")).unwrap();
    file.set_modified(std::time::SystemTime::UNIX_EPOCH).unwrap();
    same("another time");
    checkout.git(&["-c", "user.name=a", "-c", "user.email=a", "commit", "--quiet", "--message=all"]);
    same("a commit");
    checkout.write("made.built", "x").write("left-out.md", "x");
    same("what git ignores, and what the suite doesn't read");
    checkout.write("src/one.rs", "One");
    assert_ne!(checkout.digest(&suite()), before);
    checkout.write("src/one.rs", "one");
    same("a change that was taken back");
}

#[cfg(unix)]
#[test]
fn a_digest_follows_links_and_heeds_what_may_be_executed() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let checkout = Checkout::new("links");
    let before = checkout.digest(&suite());
    fs::set_permissions(checkout.at("src/one.rs"), fs::Permissions::from_mode(0o755)).unwrap();
    assert_ne!(checkout.digest(&suite()), before);
    checkout.write("aim.built", "first");
    symlink("aim.built", checkout.at("link")).unwrap();
    let first = checkout.digest(&suite());
    checkout.write("aim.built", "second");
    assert_ne!(checkout.digest(&suite()), first);
}

#[test]
fn what_can_not_be_told_has_no_digest() {
    let checkout = Checkout::new("unknown");
    let mut uses = suite();
    uses.uses.push(checkout.at("pkg"));
    assert_eq!(checkout.digest(&uses), None, "it isn't built");
    checkout.write("pkg/a.wasm", "built");
    assert!(checkout.digest(&uses).is_some());
    // As a submodule is, or a checkout inside ours: git names its folder alone.
    checkout.git(&["init", "--quiet", "inside"]);
    checkout.write("inside/file", "x");
    assert_eq!(checkout.digest(&suite()), None, "another checkout inside");
    fs::remove_dir_all(checkout.at("inside")).unwrap();
    assert!(checkout.digest(&suite()).is_some());
    fs::remove_dir_all(checkout.at(".git")).unwrap();
    assert_eq!(checkout.digest(&suite()), None, "no git");
}

#[test]
fn a_digest_changes_with_what_was_built_and_with_the_suite() {
    let checkout = Checkout::new("built");
    checkout.write("pkg/a.wasm", "built");
    let of = |name: &str| Suite { name: name.to_owned(), uses: vec![checkout.at("pkg")], ..suite() };
    let before = checkout.digest(&of("one"));
    assert_ne!(checkout.digest(&of("other")), before);
    checkout.write("pkg/.gitignore", "*");
    assert_eq!(checkout.digest(&of("one")), before);
    checkout.write("pkg/a.wasm", "built anew");
    assert_ne!(checkout.digest(&of("one")), before);
}

#[test]
fn a_suite_has_passed_until_it_reads_or_has_made_something_else_or_fails() {
    let checkout = Checkout::new("records");
    let suite = Suite { makes: vec![checkout.at("pkg")], ..suite() };
    let passed = Passed::open(&checkout.0, false).unwrap();
    let digest = passed.digest(&suite);
    checkout.write("pkg/a.wasm", "made");
    assert!(!passed.has(&suite, digest));
    passed.note(&suite, digest).unwrap();
    assert!(passed.has(&suite, digest));
    assert!(!Passed::open(&checkout.0, true).unwrap().has(&suite, digest), "--again");
    checkout.write("pkg/a.wasm", "of another branch");
    assert!(!passed.has(&suite, digest));
    fs::remove_dir_all(checkout.at("pkg")).unwrap();
    assert!(!passed.has(&suite, digest));
    checkout.write("pkg/a.wasm", "made");
    assert!(passed.has(&suite, digest));
    passed.forget(digest);
    assert!(!passed.has(&suite, digest));
}

#[test]
fn a_pass_is_not_noted_when_something_changed_meanwhile() {
    let checkout = Checkout::new("meanwhile");
    let passed = Passed::open(&checkout.0, false).unwrap();
    let digest = passed.digest(&suite());
    checkout.write("src/one.rs", "changed while the suite ran");
    passed.note(&suite(), digest).unwrap();
    assert!(!passed.has(&suite(), digest));
    assert!(!passed.has(&suite(), passed.digest(&suite())));
}

#[test]
fn only_variables_that_what_we_run_may_heed_count() {
    let all = [("RUSTFLAGS", "-Dwarnings"), ("CARGO_PROFILE_DEV_DEBUG", "0"), ("PROPTEST_CASES", "9"), ("SHLVL", "2")];
    let counting: Vec<String> = variables(all.into_iter()).into_keys().collect();
    assert_eq!(counting, ["CARGO_PROFILE_DEV_DEBUG", "PROPTEST_CASES", "RUSTFLAGS"]);
}

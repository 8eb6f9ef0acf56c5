//! A database's bytes, as they are kept.

use std::io::{Cursor, Read};
use std::rc::Rc;

/// The bytes of a SQLite file, cut into pages. Cheap to clone; and those of a database a step later share the pages that the
/// step left alone: a hundred snapshots of a large database take little more than one.
#[derive(Clone, Default)]
pub struct Image {
    pages: Rc<[Page]>,
    length: usize,
}

type Page = Rc<[u8]>;

/// The page size that SQLite has unless it is told otherwise. Where a database has another, less is shared.
const PAGE: usize = 4096;

/// The places in a SQLite file's header that say whether it is written and read with a write-ahead log.
const JOURNAL: std::ops::Range<usize> = 18..20;

impl Image {
    /// The image of `bytes`, sharing what is the same in `before`.
    pub fn after(before: &Image, bytes: &[u8]) -> Self {
        let known = before.pages.iter().map(Some).chain(std::iter::repeat(None));
        let page = |(chunk, known): (&[u8], Option<&Page>)| match known {
            Some(page) if **page == *chunk => page.clone(),
            _ => chunk.into(),
        };
        Self { pages: bytes.chunks(PAGE).zip(known).map(page).collect(), length: bytes.len() }
    }

    /// How many bytes.
    pub fn len(&self) -> usize {
        self.length
    }

    /// Whether nothing was ever written to the database.
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// All bytes in one piece.
    pub fn to_vec(&self) -> Vec<u8> {
        self.pages.concat()
    }

    /// Reads the bytes.
    pub fn read(&self) -> impl Read {
        Pages { pages: &self.pages, at: &[] }
    }

    /// Reads the bytes, with a rollback journal in the place of a write-ahead log: SQLite refuses to open the other in
    /// memory, and asks for just this (documentation of `sqlite3_deserialize`).
    pub(super) fn read_without_log(&self) -> impl Read {
        let (first, others) =
            self.pages.split_first().map_or((&[][..], &[][..]), |(first, others)| (first, others));
        let mut first = first.to_vec();
        if let Some(journal) = first.get_mut(JOURNAL).filter(|journal| **journal == [2, 2]) {
            journal.fill(1);
        }
        Cursor::new(first).chain(Pages { pages: others, at: &[] })
    }
}

impl From<&[u8]> for Image {
    fn from(bytes: &[u8]) -> Self {
        Self::after(&Self::default(), bytes)
    }
}

impl PartialEq for Image {
    fn eq(&self, other: &Self) -> bool {
        // Mostly the same pages are meant, and looking through megabytes takes milliseconds.
        let same = |(one, other): (&Page, &Page)| Rc::ptr_eq(one, other) || one == other;
        Rc::ptr_eq(&self.pages, &other.pages)
            || self.length == other.length && self.pages.iter().zip(&*other.pages).all(same)
    }
}

impl Eq for Image {}

impl std::fmt::Debug for Image {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Image({} bytes)", self.length)
    }
}

/// Page after page.
struct Pages<'a> {
    pages: &'a [Page],
    /// What is left of the last one.
    at: &'a [u8],
}

impl Read for Pages<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        while let (true, [next, others @ ..]) = (self.at.is_empty(), self.pages) {
            (self.at, self.pages) = (next, others);
        }
        self.at.read(buffer)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::super::MemoryDatabase;
    use super::*;

    fn bytes(pages: usize) -> Vec<u8> {
        (0..pages * PAGE + 7).map(|at| (at / PAGE) as u8).collect()
    }

    #[test]
    fn what_goes_in_comes_out() {
        for pages in [0, 1, 3] {
            let image = Image::from(&bytes(pages)[..]);
            let mut read = Vec::new();
            image.read().read_to_end(&mut read).unwrap();
            assert_eq!((&read, image.len()), (&bytes(pages), bytes(pages).len()));
            assert_eq!(image.to_vec(), read);
        }
        assert!(Image::from(&[][..]).is_empty());
    }

    #[test]
    fn a_step_on_a_large_database_makes_few_pages() {
        let mut database = MemoryDatabase::new().unwrap();
        let fill =
            "CREATE TABLE t AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 20000)
                    SELECT i, 'a row of the table' FROM n";
        database.connection().execute_batch(fill).unwrap();
        let before = database.snapshot().unwrap();
        let mut again = MemoryDatabase::new().unwrap();
        again.restore(&before).unwrap();
        again.connection().execute_batch("CREATE TABLE u (a INT)").unwrap();
        let after = again.snapshot().unwrap();
        let own = |image: &Image| image.pages.iter().filter(|page| Rc::strong_count(page) == 1).count();
        assert!(after.pages.len() > 100 && own(&after) < 5, "{} of {}", own(&after), after.pages.len());
    }

    #[test]
    fn pages_that_are_the_same_are_shared() {
        let before = Image::from(&bytes(3)[..]);
        let mut changed = bytes(4);
        changed[PAGE + 5] = 99;
        let after = Image::after(&before, &changed);
        assert_eq!(after.to_vec(), changed);
        let shared: Vec<bool> =
            before.pages.iter().zip(&*after.pages).map(|(a, b)| Rc::ptr_eq(a, b)).collect();
        assert_eq!(shared, [true, false, true, false]); // the last one was a part of a page
        assert!(after != before && after == Image::from(&changed[..]));
    }
}

//! Reads the pages of a column. Checks what the `parquet` crate takes for granted and would panic over in a damaged
//! file.

use ::parquet::basic::Encoding;
use ::parquet::column::page::{Page, PageMetadata, PageReader};
use ::parquet::errors::{ParquetError, Result};
use ::parquet::file::reader::{ChunkReader, Length};
use bytes::{Buf as _, Bytes};
use std::fs::File;
use std::io::{self, BufReader, Read, Seek as _, SeekFrom};
use std::path::Path;

/// A file, or its bytes.
#[derive(Debug)]
pub(super) enum ByteSource {
    File(File, u64),
    Bytes(Bytes),
}

impl ByteSource {
    pub(super) fn of_file(path: &Path) -> io::Result<ByteSource> {
        let file = File::open(path)?;
        let length = file.metadata()?.len();
        Ok(ByteSource::File(file, length))
    }

    /// The bytes from an offset.
    fn from(&self, start: u64) -> Result<Box<dyn Read>> {
        Ok(match self {
            ByteSource::File(file, _) => {
                let mut file = file.try_clone()?;
                file.seek(SeekFrom::Start(start))?;
                Box::new(BufReader::new(file))
            }
            ByteSource::Bytes(bytes) => {
                let start = usize::try_from(start)?;
                Box::new(bytes.slice(start.min(bytes.len())..).reader())
            }
        })
    }
}

impl Length for ByteSource {
    fn len(&self) -> u64 {
        match self {
            ByteSource::File(_, length) => *length,
            ByteSource::Bytes(bytes) => bytes.len() as u64,
        }
    }
}

impl ChunkReader for ByteSource {
    type T = Box<dyn Read>;

    fn get_read(&self, start: u64) -> Result<Box<dyn Read>> {
        self.from(start)
    }

    /// Never allocates more than the file has.
    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        let end = start.checked_add(length as u64).filter(|end| *end <= self.len());
        if end.is_none() {
            return Err(ParquetError::EOF(format!("{length} bytes at {start} of {}", self.len())));
        }
        let mut bytes = vec![0; length];
        self.from(start)?.read_exact(&mut bytes)?;
        Ok(bytes.into())
    }
}

/// The pages of one column, checked one by one.
pub(super) struct CheckedPages {
    /// A page before all others.
    first: Option<Page>,
    pages: Option<Box<dyn PageReader>>,
    has_dictionary: bool,
    /// Whether all values are indices into the dictionary.
    is_coded: bool,
}

impl CheckedPages {
    pub(super) fn new(pages: Box<dyn PageReader>) -> CheckedPages {
        CheckedPages { first: None, pages: Some(pages), has_dictionary: false, is_coded: false }
    }

    /// A page alone.
    pub(super) fn of_one(page: Page) -> CheckedPages {
        CheckedPages { first: Some(page), pages: None, has_dictionary: false, is_coded: false }
    }

    /// The same pages of indices, with another one in place of the dictionary that was taken.
    pub(super) fn with_dictionary(self, page: Page) -> CheckedPages {
        CheckedPages { first: Some(page), has_dictionary: true, is_coded: true, ..self }
    }

    fn check(&mut self, page: &Page) -> Result<()> {
        let wrong = |what: &str| Err(ParquetError::General(what.to_owned()));
        let is_of_dictionary =
            matches!(page.encoding(), Encoding::PLAIN_DICTIONARY | Encoding::RLE_DICTIONARY);
        match page {
            Page::DictionaryPage { .. } if self.has_dictionary => return wrong("a second dictionary"),
            Page::DictionaryPage { .. } => self.has_dictionary = true,
            Page::DataPage { .. } | Page::DataPageV2 { .. } if is_of_dictionary && !self.has_dictionary => {
                return wrong("a page without its dictionary");
            }
            // Its bytes would be taken for indices, and cells for other ones.
            Page::DataPage { .. } | Page::DataPageV2 { .. } if self.is_coded && !is_of_dictionary => {
                return wrong("a page without indices, where the column says that all have them");
            }
            Page::DataPage { .. } | Page::DataPageV2 { .. } => {}
        }
        Ok(())
    }
}

impl PageReader for CheckedPages {
    fn get_next_page(&mut self) -> Result<Option<Page>> {
        let Some(pages) = self.pages.as_mut().filter(|_| self.first.is_none()) else {
            return Ok(self.first.take());
        };
        let page = pages.get_next_page()?;
        if let Some(page) = &page {
            self.check(page)?;
        }
        Ok(page)
    }

    /// Nothing is skipped here, so nobody asks.
    fn peek_next_page(&mut self) -> Result<Option<PageMetadata>> {
        Ok(None)
    }

    fn skip_next_page(&mut self) -> Result<()> {
        self.get_next_page().map(|_| ())
    }
}

impl Iterator for CheckedPages {
    type Item = Result<Page>;

    fn next(&mut self) -> Option<Result<Page>> {
        self.get_next_page().transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_never_taken_for_indices() {
        let page = |encoding| Page::DataPage {
            buf: Bytes::from_static(&[1, 0, 0, 0]),
            num_values: 1,
            encoding,
            def_level_encoding: Encoding::RLE,
            rep_level_encoding: Encoding::RLE,
            statistics: None,
        };
        let second = |encoding| {
            let of_file = Box::new(CheckedPages::of_one(page(encoding)));
            let mut pages = CheckedPages::new(of_file).with_dictionary(page(Encoding::PLAIN));
            pages.get_next_page().unwrap();
            pages.get_next_page().map(|page| page.is_some())
        };
        assert!(second(Encoding::RLE_DICTIONARY).unwrap());
        assert!(second(Encoding::PLAIN).is_err());
    }
}

# SPDX-License-Identifier: GPL-3.0-or-later
# Result folders in R: source("rostrum.R"); tables as data frames, the matrix as quanteda's dfm where
# quanteda is installed, tokens in tidy form. Base R and Matrix alone are needed.

rostrum_run <- function(input, output = "output", ..., program = "rostrum") {
  options <- list(...)
  args <- unlist(lapply(names(options), function(n)
    paste0("--", gsub("_", "-", n), "=", options[[n]])))
  status <- system2(program, c("run", shQuote(input), "-q", "-o", shQuote(output), shQuote(args)))
  if (!status %in% c(0, 6)) stop("rostrum ended with status ", status)
  invisible(output)
}

rostrum_tables <- function(folder)
  sub("\\.csv$", "", list.files(file.path(folder, "tables"), pattern = "\\.csv$"))

rostrum_table <- function(folder, name)
  utils::read.csv(file.path(folder, "tables", paste0(name, ".csv")), fileEncoding = "UTF-8-BOM",
                  check.names = FALSE, stringsAsFactors = FALSE)

rostrum_docvars <- function(folder)
  utils::read.delim(file.path(folder, "matrices", "dfm.rows.tsv"), quote = "", check.names = FALSE,
                    stringsAsFactors = FALSE, encoding = "UTF-8")

# Speeches by words; quanteda's dfm with docvars where quanteda is installed, else a sparse matrix.
rostrum_dfm <- function(folder) {
  m <- methods::as(Matrix::readMM(file.path(folder, "matrices", "dfm.mtx")), "CsparseMatrix")
  vars <- rostrum_docvars(folder)
  terms <- utils::read.delim(file.path(folder, "matrices", "features.tsv"), quote = "",
                             stringsAsFactors = FALSE, encoding = "UTF-8")
  dimnames(m) <- list(vars$id, terms$term)
  if (!requireNamespace("quanteda", quietly = TRUE)) return(m)
  x <- quanteda::as.dfm(m)
  quanteda::docvars(x) <- vars[setdiff(names(vars), c("row", "id"))]
  x
}

# One row a speech and word, as tidytext has it.
rostrum_tidy <- function(folder) {
  m <- methods::as(Matrix::readMM(file.path(folder, "matrices", "dfm.mtx")), "TsparseMatrix")
  vars <- rostrum_docvars(folder)
  terms <- utils::read.delim(file.path(folder, "matrices", "features.tsv"), quote = "",
                             stringsAsFactors = FALSE, encoding = "UTF-8")
  data.frame(document = vars$id[m@i + 1], term = terms$term[m@j + 1], count = m@x,
             stringsAsFactors = FALSE)
}

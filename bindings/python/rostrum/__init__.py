# SPDX-License-Identifier: GPL-3.0-or-later
"""Rostrum from Python: the shared library, and result folders as tables.

    import rostrum
    rostrum.segment("党建引领自贸港建设")                  # words
    r = rostrum.run("speeches/", "output", group_by="party", charts="none")
    r.table("keyness")                                     # pandas.DataFrame, or a list of dicts
    r.dfm()                                                # scipy matrix with its row and column names

Options are those of the command line with _ for -: `rostrum help` lists them. Errors are
rostrum.Error, with the exit status in `.status`. Not for several threads at once.
The library is found as librostrum.so.0, or where ROSTRUM_LIBRARY says.
"""
import csv
import ctypes
import json
import os

__all__ = ["Error", "Result", "load", "run", "segment", "split", "version"]


class Error(Exception):
    """What went wrong, as the program says it; `status` is its exit status."""

    def __init__(self, status, message):
        super().__init__(message)
        self.status = status


class _Err(ctypes.Structure):
    _fields_ = [("code", ctypes.c_int), ("msg", ctypes.c_char * 512), ("english", ctypes.c_char * 512)]


class _Args(ctypes.Structure):
    _fields_ = [("cfg", ctypes.c_void_p), ("input", ctypes.POINTER(ctypes.c_char_p)),
                ("ninput", ctypes.c_size_t)]


class _Word(ctypes.Structure):
    _fields_ = [("start", ctypes.c_uint32), ("len", ctypes.c_uint32), ("id", ctypes.c_uint32),
                ("cls", ctypes.c_uint8), ("quoted", ctypes.c_uint8), ("name", ctypes.c_uint8)]


class _Words(ctypes.Structure):
    _fields_ = [("word", ctypes.POINTER(_Word)), ("n", ctypes.c_size_t), ("cap", ctypes.c_size_t)]


def _library():
    lib = ctypes.CDLL(os.environ.get("ROSTRUM_LIBRARY", "librostrum.so.0"))
    void, text, size = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t
    for name, result, args in [
            ("ros_config_new", void, []), ("ros_config_free", None, [void]),
            ("ros_config_set", ctypes.c_int, [void, text, text, void]),
            ("ros_config_check", ctypes.c_int, [void, void]),
            ("ros_config_find_dir", ctypes.c_int, [void, text, void]),
            ("ros_app_run", ctypes.c_int, [void, void]),
            ("ros_segmenter_open", ctypes.c_int, [void, void, void]),
            ("ros_segmenter_close", None, [void]), ("ros_seg_worker_new", void, [void]),
            ("ros_seg_worker_free", None, [void]), ("ros_segment", None, [void, text, size, void]),
            ("ros_words_release", None, [void]),
            ("ros_segmenter_name", ctypes.c_int, [void, text, size]),
            ("ros_word_class_name", text, [ctypes.c_int, ctypes.c_int]),
            ("ros_version", text, [])]:
        f = getattr(lib, name)
        f.restype, f.argtypes = result, args
    return lib


_lib = None


def _get():
    global _lib
    if _lib is None:
        _lib = _library()
    return _lib


def _check(status, err):
    if status:
        raise Error(status, err.msg.decode("utf-8", "replace"))


def _value(v):
    if isinstance(v, bool):
        return "true" if v else "false"
    if isinstance(v, (list, tuple)):
        return ",".join(str(x) for x in v)
    return os.fspath(v) if isinstance(v, os.PathLike) else str(v)


class _Config:
    """The library's configuration: defaults, then options by name."""

    def __init__(self, options):
        self.lib = _get()
        self.handle = self.lib.ros_config_new()
        err = _Err()
        try:
            _check(self.lib.ros_config_find_dir(self.handle, None, ctypes.byref(err)), err)
            for name, value in options.items():
                _check(self.lib.ros_config_set(self.handle, name.replace("_", "-").encode(),
                                               _value(value).encode(), ctypes.byref(err)), err)
            _check(self.lib.ros_config_check(self.handle, ctypes.byref(err)), err)
        except Error:
            self.close()
            raise

    def close(self):
        if self.handle:
            self.lib.ros_config_free(self.handle)
        self.handle = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def version():
    return _get().ros_version().decode()


def segment(text, classes=False, **options):
    """Words of a text in order; with classes=True pairs of word and class ("person", "han", ...)."""
    lib, err, seg, words = _get(), _Err(), ctypes.c_void_p(), _Words()
    raw = text.encode("utf-8")
    with _Config(options) as cfg:
        _check(lib.ros_segmenter_open(ctypes.byref(seg), cfg.handle, ctypes.byref(err)), err)
        worker = lib.ros_seg_worker_new(seg)
        try:
            lib.ros_segment(worker, raw, len(raw), ctypes.byref(words))
            out = []
            for i in range(words.n):
                w = words.word[i]
                s = raw[w.start:w.start + w.len]
                name = w.name or (lib.ros_segmenter_name(seg, s, len(s)) if classes else 0)
                kind = lib.ros_word_class_name(w.cls, name).decode() if classes else None
                out.append((s.decode(), kind) if classes else s.decode())
            return out
        finally:
            lib.ros_words_release(ctypes.byref(words))
            lib.ros_seg_worker_free(worker)
            lib.ros_segmenter_close(seg)


def run(inputs, output, **options):
    """The whole analysis of files or folders into the folder `output`; gives its Result."""
    lib, err = _get(), _Err()
    paths = [inputs] if isinstance(inputs, (str, os.PathLike)) else list(inputs)
    raw = (ctypes.c_char_p * len(paths))(*[os.fsencode(p) for p in paths])
    with _Config({"quiet": True, **options, "output": output}) as cfg:
        args = _Args(cfg.handle, raw, len(paths))
        status = lib.ros_app_run(ctypes.byref(args), ctypes.byref(err))
    if status and status != 6:  # 6: all but the pictures was written
        _check(status, err)
    return Result(output)


def load(folder):
    """A result that was written before."""
    return Result(folder)


def split(result):
    """The speeches of a result, as the tables have them."""
    return result.table("speeches")


def _number(s):
    try:
        return int(s)
    except ValueError:
        try:
            return float(s)
        except ValueError:
            return s


class Result:
    """A result folder. Tables are read when they are asked for."""

    def __init__(self, folder):
        self.folder = os.fspath(folder)
        if not os.path.exists(os.path.join(self.folder, "analysis.json")):
            raise Error(4, f"{self.folder}: holds no analysis.json")

    @property
    def analysis(self):
        with open(os.path.join(self.folder, "analysis.json"), encoding="utf-8") as f:
            return json.load(f)

    def names(self):
        """Names of the tables."""
        folder = os.path.join(self.folder, "tables")
        return sorted(f[:-4] for f in os.listdir(folder) if f.endswith(".csv"))

    def rows(self, name):
        """A table as a list of dicts, numbers as numbers."""
        with open(os.path.join(self.folder, "tables", name + ".csv"), encoding="utf-8-sig", newline="") as f:
            return [{k: _number(v) for k, v in row.items()} for row in csv.DictReader(f)]

    def table(self, name):
        """A table as pandas.DataFrame, or, without pandas, as rows()."""
        rows = self.rows(name)
        try:
            import pandas
        except ImportError:
            return rows
        return pandas.DataFrame(rows)

    def dfm(self):
        """(matrix, rows, features): speeches by words; scipy.sparse, or a dict of (row, column)."""
        folder = os.path.join(self.folder, "matrices")

        def column(file, key):
            with open(os.path.join(folder, file), encoding="utf-8", newline="") as f:
                return [r[key] for r in csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE)]
        rows, features = column("dfm.rows.tsv", "id"), column("features.tsv", "term")
        path = os.path.join(folder, "dfm.mtx")
        try:
            from scipy.io import mmread
            return mmread(path).tocsr(), rows, features
        except ImportError:
            with open(path, encoding="utf-8") as f:
                entries = [l.split() for l in f if not l.startswith("%")][1:]
            return {(int(i) - 1, int(j) - 1): float(x) for i, j, x in entries}, rows, features

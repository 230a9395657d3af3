#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Man pages, completions and the option reference, from the program's own tables and the manual.

usage: scripts/reference.py BINARY man DIR          rostrum.1 and rostrum-COMMAND.1; the Chinese ones in DIR/zh_CN
       scripts/reference.py BINARY completions DIR  rostrum.bash, _rostrum, rostrum.fish
       scripts/reference.py BINARY options          docs/options.md, on standard output
"""
import json
import os
import re
import subprocess
import sys

GROUPS = {"input": "Input", "segment": "Words", "count": "Counting", "statistics": "Statistics",
          "themes": "Themes", "output": "Output", "kwic": "Concordance", "run": "The run"}


GROUPS_ZH = {"input": "输入", "segment": "分词", "count": "统计", "statistics": "检验", "themes": "主题",
             "output": "输出", "kwic": "上下文", "run": "运行"}
# Words of a page: where the manual is, headings, groups of options, and what the first page says.
LANGUAGES = {
    "en": {"manual": "docs/manual.md", "groups": GROUPS, "what": "compares what speakers emphasise",
           "head": ["NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "OPTIONS", "EXIT STATUS", "SEE ALSO"],
           "synopsis": ["rostrum COMMAND [options] INPUT...", "rostrum FILE", "rostrum help TOPIC"],
           "first": ["Rostrum compares what speakers emphasise. It reads a collection of speeches, in Chinese or "
                     "English, finds the speeches, cuts the words, counts terms and co-occurrences for each "
                     "speaker, compares districts and speakers with honest uncertainty, and writes a report with "
                     "charts in which every number can be read back in the text."]},
    "zh": {"manual": "docs/zh/manual.md", "groups": GROUPS_ZH, "what": "比较各位发言者强调什么",
           "head": ["名称", "概要", "描述", "命令", "选项", "退出状态", "参见"],
           "synopsis": ["rostrum 命令 [选项] 输入...", "rostrum 文件", "rostrum help 主题"],
           "first": ["读入一批讲话（中文或英文），找出每一篇发言，分词，按发言者统计用词和共现，比较地区和发言者，"
                     "写出报告、图和表。每个比较都带区间和判断，每个数字都能回到原文。"]},
}


def tables(binary, lang="en"):
    out = subprocess.run([binary, "--lang", lang, "help", "json"], check=True, capture_output=True)
    return {**json.loads(out.stdout), "lang": lang}


def manual_section(name, lang="en"):
    """The paragraphs of the manual under `## name`, without its tables and blocks."""
    with open(LANGUAGES[lang]["manual"], encoding="utf-8") as f:
        text = f.read()
    for m in re.finditer(r"^## ([^\n]+)\n(.*?)(?=^## |\Z)", text, re.S | re.M):
        if name in re.split(r",\s*", m.group(1)):
            body = re.sub(r"```.*?```", "", m.group(2), flags=re.S)
            line_end = re.compile(r"\n" if lang == "zh" else r"\s+")  # between Chinese characters it is no space
            return [re.sub(r"\s+", " ", line_end.sub("" if lang == "zh" else " ", p)).strip() for p in body.split("\n\n")
                    if p.strip() and not p.lstrip().startswith(("|", "#", "!"))]
    return []


def roff(s):
    s = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", s)
    s = s.replace("\\", r"\e").replace("-", r"\-")
    s = re.sub(r"`([^`]*)`", r"\\fB\1\\fP", s)
    s = re.sub(r"\*\*([^*]*)\*\*", r"\\fB\1\\fP", s)
    # A line may end between two Chinese characters, but not before a closing mark.
    s = re.sub("([\u3400-\u9fff，。；：、？！）”]|\\\\fP)(?=[\u3400-\u9fff（“]|\\\\fB)", r"\1\\:", s)
    return re.sub(r"^([.'])", r"\\&\1", s, flags=re.M)


def option_head(o):
    head = (f"\\fB\\-{o['short']}\\fP, " if o["short"] else "") + "\\fB\\-\\-" + roff(o["name"]) + "\\fP"
    return head + (" \\fI" + roff(o["argument"]) + "\\fP" if o["argument"] else "")


def option_rows(options, groups=GROUPS):
    out, last = [], ""
    for o in options:
        if o["group"] != last:
            out.append(f".SS {groups.get(o['group'], o['group'])}")
            last = o["group"]
        default = f" [{o['default']}]" if o["default"] and o["default"] != "false" else ""
        out += [".TP", option_head(o), roff(o["help"] + default)]
    return out


def page(t, title, name, what, synopsis, paragraphs, options, also):
    head = LANGUAGES[t["lang"]]["head"]
    out = [f'.TH {title.upper()} 1 "" "rostrum {t["version"]}" "User Commands"', ".ad l", f".SH {head[0]}",
           f"{roff(title)} \\- {roff(what)}", f".SH {head[1]}"]
    out += [f".B {roff(s)}\n.br" for s in synopsis]
    out.append(f".SH {head[2]}")
    for i, p in enumerate(paragraphs):
        out += ([".PP"] if i else []) + [roff(p)]
    if name == "":
        out.append(f".SH {head[3]}")
        for c in t["commands"]:
            out += [".TP", f"\\fB{c['name']}\\fP {roff(c['arguments'])}", roff(c["help"])]
    out.append(f".SH {head[4]}")
    out += option_rows(options, LANGUAGES[t["lang"]]["groups"])
    out.append(f".SH {head[5]}")
    for s in t["statuses"]:
        out += [".TP", str(s["status"]), roff(s["help"])]
    out += [f".SH {head[6]}", ", ".join(f"\\fB{roff(a)}\\fP(1)" for a in also)]
    return "\n".join(out) + "\n"


def write(path, text):
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)


def man(t, folder):
    names = [c["name"] for c in t["commands"]]
    words = LANGUAGES[t["lang"]]
    write(f"{folder}/rostrum.1", page(
        t, "rostrum", "", words["what"], words["synopsis"], words["first"], t["options"], [f"rostrum-{n}" for n in names]))
    for c in t["commands"]:
        options = [o for o in t["options"] if c["name"] in o["commands"]]
        write(f"{folder}/rostrum-{c['name']}.1", page(
            t, f"rostrum-{c['name']}", c["name"], c["help"],
            [f"rostrum {c['name']} {c['arguments']}"], manual_section(c["name"], t["lang"]) or [c["help"]],
            options, ["rostrum"]))


FILES = re.compile(r"FILE")
EVERYWHERE = ["config", "help", "version", "list"]


def words_of(o):
    return o["words"].split("|") if o["words"] else []


def bash(t):
    names = " ".join(c["name"] for c in t["commands"]) + " help"
    lines = ["# Completion of rostrum for bash.", "_rostrum()", "{",
             "\tlocal cur prev command=", "\tcur=${COMP_WORDS[COMP_CWORD]}",
             "\tprev=${COMP_WORDS[COMP_CWORD - 1]}", "\tlocal w",
             '\tfor w in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do',
             f"\t\tcase $w in {'|'.join(names.split())}) command=$w; break ;; esac", "\tdone",
             "\tcase $prev in"]
    for o in t["options"]:
        if words_of(o):
            lines.append(f"\t--{o['name']}) COMPREPLY=($(compgen -W '{' '.join(words_of(o))}' -- \"$cur\"))"
                         "; return ;;")
        elif "DIR" in o["argument"]:
            lines.append(f"\t--{o['name']}{'|-' + o['short'] if o['short'] else ''}) "
                         "COMPREPLY=($(compgen -d -- \"$cur\")); return ;;")
    lines += ["\tesac", "\tif [[ $cur == -* ]]; then", "\t\tcase $command in"]
    for c in t["commands"]:
        own = [f"--{o['name']}" for o in t["options"] if c["name"] in o["commands"]]
        lines.append(f"\t\t{c['name']}) COMPREPLY=($(compgen -W '{' '.join(own)} "
                     f"{' '.join('--' + e for e in EVERYWHERE)}' -- \"$cur\")) ;;")
    lines += [f"\t\t*) COMPREPLY=($(compgen -W '{' '.join('--' + e for e in EVERYWHERE)}' -- \"$cur\")) ;;",
              "\t\tesac", "\telif [[ -z $command ]]; then",
              f"\t\tCOMPREPLY=($(compgen -W '{names}' -- \"$cur\") $(compgen -f -- \"$cur\"))", "\telse",
              "\t\tCOMPREPLY=($(compgen -f -- \"$cur\"))", "\tfi", "}",
              "complete -o filenames -F _rostrum rostrum"]
    return "\n".join(lines) + "\n"


def zsh_quote(s):
    return s.replace("'", "'\\''").replace("[", "\\[").replace("]", "\\]").replace(":", "\\:")


def zsh(t):
    lines = ["#compdef rostrum", "# Completion of rostrum for zsh.", "_rostrum() {", "\tlocal -a commands",
             "\tcommands=("]
    lines += [f"\t\t'{c['name']}:{zsh_quote(c['help'])}'" for c in t["commands"]]
    lines += ["\t)", "\tif (( CURRENT == 2 )); then", "\t\t_describe command commands; _files; return",
              "\tfi", "\tcase $words[2] in"]
    for c in t["commands"]:
        lines.append(f"\t{c['name']})")
        lines.append("\t\t_arguments \\")
        for o in t["options"]:
            if c["name"] not in o["commands"]:
                continue
            value = ""
            if o["argument"]:
                value = f":{zsh_quote(o['argument'])}:" + (
                    f"({' '.join(words_of(o))})" if words_of(o)
                    else "_files -/" if "DIR" in o["argument"]
                    else "_files" if FILES.search(o["argument"]) else "")
            lines.append(f"\t\t\t'--{o['name']}[{zsh_quote(o['help'])}]{value}' \\")
        lines.append("\t\t\t'*:file:_files' ;;")
    lines += ["\tesac", "}", '_rostrum "$@"']
    return "\n".join(lines) + "\n"


def fish(t):
    q = lambda s: "'" + s.replace("\\", "\\\\").replace("'", "\\'") + "'"
    lines = ["# Completion of rostrum for fish."]
    for c in t["commands"]:
        lines.append(f"complete -c rostrum -n __fish_use_subcommand -a {c['name']} -d {q(c['help'])}")
    for o in t["options"]:
        if not o["commands"]:
            continue
        line = (f"complete -c rostrum -n '__fish_seen_subcommand_from {' '.join(o['commands'])}' "
                f"-l {o['name']} -d {q(o['help'])}")
        line += f" -s {o['short']}" if o["short"] else ""
        if words_of(o):
            line += f" -x -a {q(' '.join(words_of(o)))}"
        elif o["argument"]:
            line += " -r"
        lines.append(line)
    return "\n".join(lines) + "\n"


def options_page(t):
    out = ["# Options", "",
           "Made from the program's own table (`make reference`). A yes-or-no option is switched off by "
           "`--no-NAME`; a long option may be shortened as far as it stays the only one. In a configuration "
           "file an option stands under its group: `{\"statistics\": {\"alpha\": 0.01}}`.", ""]
    last = ""
    for o in t["options"]:
        if o["group"] != last:
            last = o["group"]
            out += ["", f"## {GROUPS.get(last, last)} (`{last}`)", "",
                    "| option | default | commands | what |", "| --- | --- | --- | --- |"]
        head = (f"`-{o['short']}`, " if o["short"] else "") + f"`--{o['name']}"
        head += (" " + o["argument"].replace("|", "\\|") if o["argument"] else "") + "`"
        out.append(f"| {head} | {'`' + o['default'] + '`' if o['default'] else ''} | "
                   f"{' '.join(o['commands'])} | {o['help']}{'' if o['file'] else '; command line only'} |")
    return "\n".join(out) + "\n"


def main():
    binary, what = sys.argv[1], sys.argv[2]
    t = tables(binary)
    if what == "options":
        sys.stdout.write(options_page(t))
        return
    os.makedirs(sys.argv[3], exist_ok=True)
    if what == "man":
        man(t, sys.argv[3])
        os.makedirs(sys.argv[3] + "/zh_CN", exist_ok=True)
        man(tables(binary, "zh"), sys.argv[3] + "/zh_CN")
    else:
        write(f"{sys.argv[3]}/rostrum.bash", bash(t))
        write(f"{sys.argv[3]}/_rostrum", zsh(t))
        write(f"{sys.argv[3]}/rostrum.fish", fish(t))


main()

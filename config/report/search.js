// Search with sentences, and the filter: what the tools beside the contents do.
"use strict";
(function () {
	var tools = document.getElementById("tools"), drawer = document.getElementById("found");
	if (!tools || !drawer)
		return;
	tools.hidden = false;
	var find = tools.querySelector("#find"), AROUND = 30, ROOM = 200;
	var body = drawer.querySelector("tbody"), asker = find;
	// The texts, paragraph by paragraph, with whose they are.
	var paragraphs = [];
	document.querySelectorAll("#texts .text").forEach(function (text) {
		var owner = text.querySelector(".facts a");
		text.querySelectorAll("p:not(.facts)").forEach(function (p) {
			paragraphs.push({ p: p, text: p.textContent.replace(/\s/g, " "), at: text,
				who: owner ? owner.textContent : "", href: owner ? owner.getAttribute("href") : "",
				n: text.querySelector(".n").textContent });
		});
	});
	function filled(pattern, numbers) {
		var i = 0;
		return pattern.replace(/#/g, function () { return numbers[i++]; });
	}
	function escaped(s) { return s.replace(/[.*+?^${}()[\]\\]/g, "\\$&"); }
	// What is typed stands for itself; "|" between words means any of them. A word of letters is
	// sought whole where its letters would stand in a longer one, and whatever its case.
	function patternOf(typed) {
		var any = typed.split("|").map(function (s) { return s.trim(); }).filter(Boolean);
		if (!any.length)
			return null;
		any.sort(function (a, b) { return b.length - a.length; });
		return new RegExp(any.map(function (s) {
			var e = escaped(s).replace(/ +/g, "\\s+");
			return (/^\w/.test(s) ? "\\b" : "") + e + (any.length > 1 && /\w$/.test(s) ? "\\b" : "");
		}).join("|"), "giu");
	}
	// The hit is selected in its text: the browser shows a selection in any colours.
	function show(p, from, length) {
		for (var e = p; e; e = e.parentElement)
			if (e.tagName === "DETAILS")
				e.open = true;
		var walk = document.createTreeWalker(p, NodeFilter.SHOW_TEXT), range = document.createRange();
		var node, at = 0, begun = false;
		while ((node = walk.nextNode())) {
			if (!begun && from < at + node.length) {
				range.setStart(node, from - at);
				begun = true;
			}
			if (begun && from + length <= at + node.length) {
				range.setEnd(node, from + length - at);
				break;
			}
			at += node.length;
		}
		p.scrollIntoView({ block: "center" });
		p.tabIndex = -1;
		p.focus({ preventScroll: true });
		var selection = window.getSelection();
		selection.removeAllRanges();
		selection.addRange(range);
	}
	function cell(row, tag, text, name) {
		var c = row.appendChild(document.createElement(tag));
		c.textContent = text;
		if (name)
			c.className = name;
		return c;
	}
	function addRow(hit) {
		var t = hit.of.text, row = body.appendChild(document.createElement("tr"));
		var where = cell(row, "th", "");
		where.scope = "row";
		var go = where.appendChild(document.createElement("button"));
		go.type = "button";
		go.className = "go";
		go.textContent = hit.of.n + " " + hit.of.who;
		go.onclick = function () { show(hit.of.p, hit.from, hit.length); };
		var from = Math.max(0, hit.from - AROUND), to = hit.from + hit.length;
		cell(row, "td", (from ? "…" : "") + t.slice(from, hit.from), "left");
		cell(row, "td", t.slice(hit.from, to), "hit");
		cell(row, "td", t.slice(to, to + AROUND) + (to + AROUND < t.length ? "…" : ""));
	}
	function hitsOf(pattern, who) {
		var hits = [];
		paragraphs.forEach(function (one) {
			if (who && one.href !== who)
				return;
			for (var m; (m = pattern.exec(one.text));)
				if (m[0].length)
					hits.push({ of: one, from: m.index, length: m[0].length });
				else
					pattern.lastIndex++;
		});
		return hits;
	}
	function close() {
		drawer.hidden = true;
		document.body.classList.remove("searching");
	}
	function search() {
		var pattern = patternOf(find.value);
		body.textContent = "";
		if (!pattern) {
			close();
			return;
		}
		var who = tools.querySelector("#only-who");
		var hits = hitsOf(pattern, who ? who.value : ""), by = {}, names = [];
		hits.forEach(function (hit) {
			if (!by[hit.of.who])
				names.push(hit.of.who);
			by[hit.of.who] = (by[hit.of.who] || 0) + 1;
		});
		hits.slice(0, ROOM).forEach(addRow);
		var state = hits.length ? filled(drawer.dataset.count, [hits.length, names.length]) :
			drawer.dataset.none;
		if (hits.length > ROOM)
			state += filled(drawer.dataset.first, [ROOM]);
		drawer.querySelector(".state").textContent = state;
		names.sort(function (a, b) { return by[b] - by[a]; });
		drawer.querySelector(".by").textContent = names.map(function (name) {
			return name + " " + by[name];
		}).join(" · ");
		drawer.hidden = false;
		document.body.classList.add("searching");
		document.dispatchEvent(new CustomEvent("rows", { detail: body.parentNode }));
	}
	var waiting;
	find.addEventListener("input", function () {
		clearTimeout(waiting);
		asker = find;
		waiting = setTimeout(search, 120);
	});
	drawer.querySelector(".close").onclick = function () {
		close();
		asker.focus();
	};
	document.addEventListener("keydown", function (event) {
		if (event.key === "Escape" && !drawer.hidden) {
			close();
			asker.focus();
		} else if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) {
			event.preventDefault();
			find.focus();
			find.select();
		}
	});
	// A word of the page, and a theme by its words, lead to all their sentences.
	function ask(text, from) {
		find.value = text;
		asker = from;
		search();
		drawer.querySelector(".close").focus();
	}
	document.querySelectorAll("main .term").forEach(function (term) {
		term.tabIndex = 0;
		term.setAttribute("role", "button");
		term.addEventListener("click", function () { ask(term.textContent, term); });
		term.addEventListener("keydown", function (event) {
			if (event.key === "Enter" || event.key === " ") {
				event.preventDefault();
				ask(term.textContent, term);
			}
		});
	});
	document.querySelectorAll("main button[data-any]").forEach(function (button) {
		button.hidden = false;
		button.onclick = function () { ask(button.dataset.any, button); };
	});
	// The filter: what is not asked for is hidden, and how much that is is said.
	function hrefIn(e) {
		var a = e.querySelector("a[href^='#speaker-']");
		return a ? a.getAttribute("href") : "";
	}
	// The two sides of a pair, by their labels.
	function pairOf(head) {
		if (!ROSTRUM.groups)
			return null; // too many speakers for their labels to be here
		var label = [head.firstChild.textContent.trim(), head.lastChild.textContent.trim()];
		return ROSTRUM.groups.filter(function (g) {
			return label.indexOf(g[0]) >= 0;
		}).map(function (g) { return g[1]; });
	}
	function choice(id) {
		var e = tools.querySelector(id);
		return e ? e.value : "";
	}
	function filter() {
		var who = choice("#only-who"), theme = choice("#only-theme"), left = 0;
		var sure = tools.querySelector("#only-sure").checked;
		function keep(e, good) {
			e.classList.toggle("filtered", !good);
			left += !good;
		}
		document.querySelectorAll("main ul.findings > li").forEach(function (li) {
			keep(li, (!who || !hrefIn(li) || hrefIn(li) === who) &&
				(!theme || !li.dataset.theme || li.dataset.theme === theme));
		});
		document.querySelectorAll("main article.speaker, #texts .text").forEach(function (e) {
			var own = e.id && e.classList.contains("speaker") ? "#" + e.id : hrefIn(e);
			keep(e, !who || !own || own === who);
		});
		document.querySelectorAll("main details.theme").forEach(function (e) {
			keep(e, !theme || e.querySelector("b").textContent === theme);
		});
		document.querySelectorAll("main table:not(.kwic) tbody tr").forEach(function (row) {
			if (row.closest("#contrast"))
				return;
			var head = row.querySelector("th[scope='row']");
			var mine = head && head.querySelector(".versus") ? pairOf(head) :
				head && hrefIn(head) ? [hrefIn(head)] : null;
			var verdict = row.closest("table.bars"), marked = row.classList.contains("over") ||
				row.classList.contains("under");
			keep(row, (!who || !mine || mine.indexOf(who) >= 0) && (!sure || !verdict || marked));
		});
		var any = who || theme || sure;
		tools.querySelector(".state").textContent = any ? filled(tools.dataset.left, [left]) : "";
		tools.querySelector("button[type=reset]").hidden = !any && !find.value;
	}
	tools.addEventListener("change", function (event) {
		filter();
		if (event.target.id === "only-who" && find.value)
			search();
	});
	tools.addEventListener("submit", function (event) {
		event.preventDefault();
		search();
	});
	tools.addEventListener("reset", function () {
		setTimeout(function () {
			filter();
			close();
			find.focus();
		});
	});
	find.addEventListener("input", filter);
})();

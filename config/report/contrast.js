// Any two sides next to each other: shares of themes, and the words that one uses more.
"use strict";
(function () {
	var section = document.getElementById("contrast");
	if (!section || !ROSTRUM.groups || !ROSTRUM.groups.length)
		return;
	section.hidden = false;
	var groups = ROSTRUM.groups, themes = ROSTRUM.themes, shares = ROSTRUM.shares;
	var a = section.querySelector("#side-a"), b = section.querySelector("#side-b");
	var body = section.querySelector("tbody"), box = section.querySelector(".words"), WORDS = 15;
	var total = groups.reduce(function (sum, g) { return sum + g[2]; }, 0);
	groups.forEach(function (g, i) {
		a.add(new Option(g[0], i));
		b.add(new Option(g[0], i));
	});
	b.add(new Option(section.dataset.rest, -1), 0);
	b.value = -1;
	function pct(x) { return (100 * x).toFixed(1) + "%"; }
	function element(parent, tag, text, name) {
		var e = parent.appendChild(document.createElement(tag));
		if (text !== undefined)
			e.textContent = text;
		if (name)
			e.className = name;
		return e;
	}
	function dot(bar, at, name) {
		element(bar, "i", undefined, name).style.left = at.toFixed(1) + "%";
	}
	function drawThemes(i, k) {
		body.textContent = "";
		var rows = themes.map(function (name, t) {
			var mine = shares[i][t], other = k < 0 ? mine[4] : shares[k][t][0];
			return { name: name, mine: mine, other: other, d: mine[0] - other };
		});
		rows.sort(function (x, y) { return y.d - x.d; });
		var widest = rows.reduce(function (w, r) { return Math.max(w, r.mine[0], r.other); }, 0) || 1;
		rows.forEach(function (r) {
			var row = element(body, "tr"), mark = k < 0 ? r.mine[5] : 0;
			row.className = mark > 0 ? "over" : mark < 0 ? "under" : "";
			element(row, "th", r.name).scope = "row";
			var cell = element(row, "td", undefined, "bar");
			cell.setAttribute("aria-hidden", "true");
			var bar = element(cell, "span", undefined, "iv"), at = 100 * r.mine[0] / widest;
			var to = 100 * r.other / widest, line = element(bar, "i", undefined, "line");
			line.style.left = Math.min(at, to).toFixed(1) + "%";
			line.style.width = Math.abs(at - to).toFixed(1) + "%";
			dot(bar, to, "dot other");
			dot(bar, at, "dot");
			var value = element(row, "td", (mark ? mark > 0 ? "▲ " : "▼ " : "") + pct(r.mine[0]), "num");
			value.title = pct(r.mine[1]) + "–" + pct(r.mine[2]) + ", n = " + r.mine[3] +
				(mark ? ", " + section.dataset.supported : "");
			element(row, "td", pct(r.other), "num");
		});
	}
	function addWords(name, list) {
		var part = element(box, "div");
		element(part, "h4", section.dataset.more.replace("#", name));
		var ul = element(part, "ul", undefined, "terms");
		list.forEach(function (w) {
			var li = element(ul, "li");
			element(li, "span", w.word, "term");
			element(li, "small", " " + w.x + " : " + w.y);
		});
	}
	// Words by the difference of their shares of all words.
	function drawWords(i, k) {
		box.textContent = "";
		var n = groups[i][2], m = k < 0 ? total - n : groups[k][2], list = [];
		if (!n || !m)
			return;
		ROSTRUM.words.forEach(function (w) {
			var x = w[i + 1], y = 0;
			for (var g = 0; g < groups.length; g++)
				y += k < 0 && g !== i ? w[g + 1] : 0;
			y = k < 0 ? y : w[k + 1];
			if (x + y > 1)
				list.push({ word: w[0], x: x, y: y, d: x / n - y / m });
		});
		list.sort(function (p, q) { return q.d - p.d; });
		addWords(a.options[a.selectedIndex].text, list.filter(function (w) {
			return w.d > 0;
		}).slice(0, WORDS));
		addWords(b.options[b.selectedIndex].text, list.filter(function (w) {
			return w.d < 0;
		}).reverse().slice(0, WORDS));
	}
	function draw() {
		var i = +a.value, k = +b.value;
		section.querySelector("th.a").textContent = a.options[a.selectedIndex].text;
		section.querySelector("th.b").textContent = b.options[b.selectedIndex].text;
		section.querySelector(".scroll").hidden = !themes.length;
		if (themes.length)
			drawThemes(i, k);
		drawWords(i, k);
	}
	section.querySelector(".swap").onclick = function () {
		var was = a.value;
		if (+b.value < 0)
			return;
		a.value = b.value;
		b.value = was;
		draw();
	};
	a.onchange = draw;
	b.onchange = draw;
	draw();
})();

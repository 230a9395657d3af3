// A head of a column sorts its table: up, down, and back to the order in which it was printed.
"use strict";
(function () {
	function numberOf(text) {
		var m = /-?\d[\d,]*(\.\d+)?/.exec(text.replace(/[−–]/g, "-"));
		return m && /^[^\p{L}]*-?\d/u.test(text.trim()) ? parseFloat(m[0].replace(/,/g, "")) : NaN;
	}
	// A cell counts by its first number; beside it stand an interval or a sign.
	function textOf(row, i) {
		var cell = row.cells[i];
		if (!cell)
			return "";
		var copy = cell.cloneNode(true);
		copy.querySelectorAll(".sr, .sign, .ref, small").forEach(function (e) { e.remove(); });
		return copy.textContent.trim();
	}
	function sort(table, th, i) {
		var body = table.tBodies[0], rows = Array.prototype.slice.call(body.rows);
		rows.forEach(function (row, at) {
			if (!row.dataset.at)
				row.dataset.at = at;
		});
		var now = th.getAttribute("aria-sort");
		var text = rows.map(function (row) { return textOf(row, i); });
		var number = text.map(numberOf), numeric = number.filter(isFinite).length * 2 > rows.length;
		var next = now === (numeric ? "descending" : "ascending") ?
			numeric ? "ascending" : "descending" :
			now ? "" : numeric ? "descending" : "ascending";
		var backwards = th.classList.contains("left");
		var key = rows.map(function (row, at) {
			return { row: row, at: +row.dataset.at, n: number[at],
				s: backwards ? Array.from(text[at]).reverse().join("") : text[at] };
		});
		key.sort(function (a, b) {
			var d = 0;
			if (next && numeric)
				d = isFinite(a.n) && isFinite(b.n) ? a.n - b.n : isFinite(b.n) - isFinite(a.n);
			else if (next)
				d = a.s.localeCompare(b.s, document.documentElement.lang);
			if (numeric && !(isFinite(a.n) && isFinite(b.n)))
				return d || a.at - b.at; // cells without a number stay below
			return (next === "descending" ? -d : d) || a.at - b.at;
		});
		key.forEach(function (k) { body.appendChild(k.row); });
		table.querySelectorAll("thead th").forEach(function (other) {
			other.removeAttribute("aria-sort");
		});
		if (next)
			th.setAttribute("aria-sort", next);
	}
	document.querySelectorAll("main table, #found table").forEach(function (table) {
		var heads = table.tHead && table.tHead.rows.length === 1 ? table.tHead.rows[0].cells : [];
		if (!table.tBodies.length || (table.tBodies[0].rows.length < 3 && !table.closest("#found")))
			return;
		Array.prototype.forEach.call(heads, function (th, i) {
			if (th.tagName !== "TH" || table.tHead.classList.contains("sr"))
				return;
			var button = document.createElement("button");
			button.type = "button";
			button.className = "sort";
			if (!th.querySelector("a, .axis"))
				while (th.firstChild)
					button.appendChild(th.firstChild);
			else
				button.setAttribute("aria-label", th.textContent);
			th.appendChild(button);
			button.onclick = function () { sort(table, th, i); };
		});
	});
	// New rows come in the order of the texts.
	document.addEventListener("rows", function (event) {
		event.detail.querySelectorAll("th[aria-sort]").forEach(function (th) {
			th.removeAttribute("aria-sort");
		});
	});
})();

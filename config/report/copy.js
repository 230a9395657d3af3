// A picture or a table as it is: into the clipboard, or, where the browser does not allow that, into a file.
"use strict";
(function () {
	var words = document.body.dataset, SCALE = 2;
	function save(blob, name) {
		var a = document.createElement("a");
		a.href = URL.createObjectURL(blob);
		a.download = name;
		a.click();
		setTimeout(function () { URL.revokeObjectURL(a.href); }, 10000);
	}
	function say(button, text) {
		var was = button.dataset.was || button.textContent;
		button.dataset.was = was;
		button.textContent = text;
		setTimeout(function () { button.textContent = was; }, 1500);
	}
	function put(types, button, otherwise) {
		var done = navigator.clipboard && window.ClipboardItem ?
			navigator.clipboard.write([new ClipboardItem(types)]) : Promise.reject();
		done.then(function () { say(button, words.copied); }, otherwise);
	}
	function picture(svg, then) {
		var box = svg.viewBox.baseVal, size = box && box.width ? box : svg.getBoundingClientRect();
		var copy = svg.cloneNode(true), image = new Image();
		copy.setAttribute("width", size.width);
		copy.setAttribute("height", size.height);
		copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
		image.onload = function () {
			var canvas = document.createElement("canvas"), pen = canvas.getContext("2d");
			canvas.width = size.width * SCALE;
			canvas.height = size.height * SCALE;
			pen.fillStyle = "#fff";
			pen.fillRect(0, 0, canvas.width, canvas.height);
			pen.drawImage(image, 0, 0, canvas.width, canvas.height);
			canvas.toBlob(then, "image/png");
		};
		image.src = "data:image/svg+xml;charset=utf-8," +
			encodeURIComponent(new XMLSerializer().serializeToString(copy));
	}
	function tabbed(table) {
		return Array.prototype.map.call(table.rows, function (row) {
			return Array.prototype.filter.call(row.cells, function (cell) {
				return !cell.classList.contains("bar");
			}).map(function (cell) {
				return cell.textContent.trim().replace(/\s+/g, " ");
			}).join("\t");
		}).join("\n");
	}
	function add(after, text, act) {
		var button = document.createElement("button");
		button.type = "button";
		button.className = "copy";
		button.textContent = text;
		button.onclick = function () { act(button); };
		after.appendChild(button);
	}
	document.querySelectorAll("main figure.chart").forEach(function (figure) {
		var svg = figure.querySelector("svg"), foot = figure.querySelector("figcaption");
		if (!svg || !foot)
			return;
		add(foot, words.copyPicture, function (button) {
			picture(svg, function (blob) {
				put({ "image/png": blob }, button, function () { save(blob, "chart.png"); });
			});
		});
	});
	document.querySelectorAll("main table").forEach(function (table) {
		var box = table.closest(".scroll") || table, foot = document.createElement("p");
		if (table.rows.length < 3)
			return;
		foot.className = "under-table";
		box.insertAdjacentElement("afterend", foot);
		add(foot, words.copyTable, function (button) {
			var plain = new Blob([tabbed(table)], { type: "text/plain" });
			var html = new Blob([table.outerHTML], { type: "text/html" });
			put({ "text/plain": plain, "text/html": html }, button, function () {
				save(plain, "table.tsv");
			});
		});
	});
})();

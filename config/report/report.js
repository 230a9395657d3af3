// Opens what is folded before a jump or a print, leads from a reference to its sentence and back, and
// marks the part of the page that is in view.
"use strict";
(function () {
	var folded = document.querySelectorAll("main details:not(.extra)");
	function openAround(at) {
		for (var e = at; e; e = e.parentElement)
			if (e.tagName === "DETAILS")
				e.open = true;
	}
	function onHash() {
		openAround(document.getElementById(decodeURIComponent(location.hash.slice(1))));
	}
	window.addEventListener("hashchange", onHash);
	onHash();
	// A box is a stop for the Tab key only where it scrolls.
	function setStops() {
		document.querySelectorAll("main .scroll, main .paper").forEach(function (box) {
			if (box.scrollWidth > box.clientWidth + 1)
				box.tabIndex = 0;
			else
				box.removeAttribute("tabindex");
		});
	}
	window.addEventListener("resize", setStops);
	document.addEventListener("toggle", setStops, true);
	setStops();
	// A reference shows its sentence before anybody follows it.
	function showSentence(event) {
		var a = event.target.closest && event.target.closest("a.ref");
		var at = a && !a.title && document.getElementById(a.getAttribute("href").slice(1));
		if (at)
			a.title = at.textContent.slice(0, 300);
	}
	document.addEventListener("mouseover", showSentence);
	document.addEventListener("focusin", showSentence);
	// Following one moves the focus to the sentence and puts a way back behind it.
	var back = document.createElement("button");
	back.className = "back";
	back.textContent = document.body.getAttribute("data-back");
	document.addEventListener("click", function (event) {
		var a = event.target.closest && event.target.closest("main a[href^='#s']");
		var at = a && document.getElementById(a.getAttribute("href").slice(1));
		if (!at || at.tagName !== "SPAN" || event.ctrlKey || event.metaKey || event.shiftKey)
			return;
		at.parentNode.insertBefore(back, at.nextSibling);
		back.onclick = function () {
			openAround(a);
			a.focus();
			a.scrollIntoView({ block: "center" });
			back.remove();
		};
		at.tabIndex = -1;
		setTimeout(function () { at.focus(); });
	});
	var wasOpen = [];
	window.addEventListener("beforeprint", function () {
		wasOpen = Array.prototype.map.call(folded, function (d) {
			var open = d.open;
			d.open = true;
			return open;
		});
	});
	window.addEventListener("afterprint", function () {
		folded.forEach(function (d, i) { d.open = wasOpen[i]; });
	});
	var nav = document.querySelector(".contents details");
	if (nav && window.matchMedia("(max-width: 60rem)").matches)
		nav.open = false;
	if (!("IntersectionObserver" in window))
		return;
	var link = {};
	document.querySelectorAll(".contents a").forEach(function (a) {
		link[a.getAttribute("href").slice(1)] = a;
	});
	var observer = new IntersectionObserver(function (entries) {
		entries.forEach(function (entry) {
			if (!entry.isIntersecting)
				return;
			Object.keys(link).forEach(function (id) { link[id].removeAttribute("aria-current"); });
			link[entry.target.id].setAttribute("aria-current", "true");
		});
	}, { rootMargin: "-10% 0px -80% 0px" });
	Object.keys(link).forEach(function (id) {
		var at = document.getElementById(id);
		if (at)
			observer.observe(at);
	});
})();

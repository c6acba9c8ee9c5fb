(function () {
  "use strict";
  var FIRST = "总览", ALL = "全部", COLUMN = 30;
  var list = function (found) { return Array.prototype.slice.call(found); };
  var views = list(document.querySelectorAll(".view"));
  var heading = document.title;
  var gaps = {}, shown = null, cameFrom = "";

  list(document.querySelectorAll("[data-gap]")).forEach(function (row) {
    (gaps[row.dataset.gap] = gaps[row.dataset.gap] || []).push(row.dataset);
  });

  function decoded(word) {
    try { return decodeURIComponent(word); } catch (error) { return word; }
  }

  /* The address: #/view/key?filter=value&filter=value */
  function route() {
    var raw = location.hash.slice(1), cut = raw.indexOf("?");
    var path = (cut < 0 ? raw : raw.slice(0, cut)).split("/").map(decoded);
    var query = {};
    (cut < 0 ? "" : raw.slice(cut + 1)).split("&").forEach(function (pair) {
      var at = pair.indexOf("=");
      if (at > 0) { query[decoded(pair.slice(0, at))] = decoded(pair.slice(at + 1)); }
    });
    return { view: path[1] || FIRST, key: path.slice(2).join("/"), query: query };
  }

  function form(view) { return view.querySelector("form[data-filters]"); }

  function fields(filters) { return list(filters.querySelectorAll("[data-key]")); }

  function words(item) {
    if (item.shifanWords === undefined) { item.shifanWords = item.textContent.toLowerCase(); }
    return item.shifanWords;
  }

  /* What the item itself states must agree; the rest must agree for one gap of its indicator. */
  function keeps(item, wanted, terms) {
    var elsewhere = [];
    for (var key in wanted) {
      if (item.dataset[key] === undefined) { elsewhere.push(key); }
      else if (item.dataset[key] !== wanted[key]) { return false; }
    }
    if (elsewhere.length && !(gaps[item.dataset.code] || []).some(function (gap) {
      return elsewhere.every(function (key) { return gap[key] === wanted[key]; });
    })) { return false; }
    return terms.every(function (term) { return words(item).indexOf(term) >= 0; });
  }

  function apply(view) {
    var filters = form(view), wanted = {}, terms = [], items, kept = 0;
    if (!filters) { return; }
    fields(filters).forEach(function (field) {
      if (field.dataset.key === "text") {
        terms = field.value.toLowerCase().split(/\s+/).filter(Boolean);
      } else if (field.value) { wanted[field.dataset.key] = field.value; }
    });
    items = list(view.querySelectorAll("[data-item]"));
    items.forEach(function (item) {
      item.hidden = !keeps(item, wanted, terms);
      if (!item.hidden) { kept += 1; }
    });
    list(view.querySelectorAll(".heat-row")).forEach(function (row) {
      row.hidden = !row.querySelector("[data-item]:not([hidden])");
    });
    list(view.querySelectorAll(".column")).forEach(shorten);
    filters.querySelector("output").textContent =
      (kept === items.length ? "共" : "符合条件的" + kept + filters.dataset.noun + "，共") +
      items.length + filters.dataset.noun;
    rove(view.querySelector(".heat"));
  }

  /* A column of the board shows its first entries until one asks for the rest. */
  function shorten(column) {
    var kept = list(column.querySelectorAll("[data-item]:not([hidden])"));
    var button = column.querySelector(".more"), rest = kept.slice(COLUMN);
    column.querySelector(".count").textContent = kept.length;
    button.hidden = !rest.length || column.dataset.whole === "yes";
    button.textContent = "显示其余" + rest.length + "条";
    if (!button.hidden) { rest.forEach(function (item) { item.hidden = true; }); }
  }

  function remember(view) {
    var pairs = fields(form(view)).filter(function (field) { return field.value; })
      .map(function (field) { return encodeURIComponent(field.name) + "=" + encodeURIComponent(field.value); });
    history.replaceState(null, "", "#/" + view.dataset.view + (pairs.length ? "?" + pairs.join("&") : ""));
  }

  function fill(view, query) {
    var filters = form(view);
    if (!filters) { return; }
    filters.hidden = false;
    fields(filters).forEach(function (field) { field.value = query[field.name] || ""; });
    list(view.querySelectorAll(".column")).forEach(function (column) { column.dataset.whole = ""; });
    apply(view);
  }

  /* A table that scrolls sideways can be reached by keyboard. */
  function reachable() {
    list(document.querySelectorAll(".view:not([hidden]) .wide")).forEach(function (box) {
      if (box.scrollWidth > box.clientWidth + 1 && getComputedStyle(box).overflowX === "auto") { box.tabIndex = 0; }
      else { box.removeAttribute("tabindex"); }
    });
  }

  function show(moved) {
    var to = route(), all = to.view === ALL, before = shown, target = null;
    var view = views.filter(function (one) { return one.dataset.view === to.view; })[0] || views[0];
    shown = null;
    views.forEach(function (one) {
      var pages = list(one.querySelectorAll("article[data-key]")), part = one.querySelector(".list");
      one.hidden = !all && one !== view;
      if (one.hidden) { return; }
      pages.forEach(function (page) {
        page.hidden = !all && page.dataset.key !== to.key;
        if (!all && !page.hidden) { shown = page; }
      });
      if (part) { part.hidden = shown !== null; }
      fill(one, all ? {} : to.query);
    });
    list(document.querySelectorAll("nav a")).forEach(function (link) {
      if (!all && link.hash && decoded(link.hash) === "#/" + view.dataset.view) { link.setAttribute("aria-current", "page"); }
      else { link.removeAttribute("aria-current"); }
    });
    target = (shown || view).querySelector("h2");
    document.title = (all ? "全部" : target.textContent) + " - " + heading;
    if (!shown) { cameFrom = location.hash || "#/" + FIRST; }
    reachable();
    if (!moved) { return; }
    if (before && !shown) { target = opener(view, before) || target; }
    else { window.scrollTo(0, 0); }
    target.focus({ preventScroll: target.tagName !== "A" });
  }

  /* The link in a list by which a page was opened. */
  function opener(view, page) {
    var link = list(view.querySelectorAll("a")).filter(function (one) {
      return decoded(one.hash) === "#" + page.id && one.offsetParent !== null;
    })[0];
    if (link && link.parentNode.parentNode.parentNode.className === "heat-row") { settle(link); }
    return link;
  }

  /* One stop in the heat map; arrows move inside it. */
  function tiles(heat) { return list(heat.querySelectorAll("li:not([hidden]) a")); }

  function settle(tile) {
    tiles(tile.closest(".heat")).forEach(function (one) { one.tabIndex = one === tile ? 0 : -1; });
  }

  function rove(heat) {
    var all = heat ? tiles(heat) : [];
    if (all.length && !all.some(function (one) { return one.getAttribute("tabindex") === "0"; })) { settle(all[0]); }
  }

  function beside(all, tile, key) {
    var at = all.indexOf(tile), here = tile.getBoundingClientRect(), down = key === "ArrowDown";
    if (key === "ArrowRight") { return all[at + 1]; }
    if (key === "ArrowLeft") { return all[at - 1]; }
    if (key === "Home") { return all[0]; }
    if (key === "End") { return all[all.length - 1]; }
    if (key !== "ArrowUp" && !down) { return undefined; }
    return all.map(function (one) { return { tile: one, box: one.getBoundingClientRect() }; })
      .filter(function (one) { return down ? one.box.top > here.top + 2 : one.box.top < here.top - 2; })
      .sort(function (a, b) {
        return Math.abs(a.box.top - here.top) - Math.abs(b.box.top - here.top) ||
          Math.abs(a.box.left - here.left) - Math.abs(b.box.left - here.left);
      }).map(function (one) { return one.tile; })[0];
  }

  document.addEventListener("keydown", function (event) {
    var tile = event.target.closest(".heat a"), next;
    if (event.altKey || event.ctrlKey || event.metaKey) { return; }
    if (event.key === "Escape" && shown && !(event.target.value)) {
      location.hash = decoded(cameFrom).indexOf("#/" + ALL) === 0 || !cameFrom ? shown.dataset.back : cameFrom;
    } else if (tile) {
      next = beside(tiles(tile.closest(".heat")), tile, event.key);
      if (/^(Arrow|Home$|End$)/.test(event.key)) { event.preventDefault(); }
      if (next) { settle(next); next.focus(); }
    }
  });

  views.forEach(function (view) {
    var filters = form(view);
    if (!filters) { return; }
    function changed() { apply(view); if (route().view !== ALL) { remember(view); cameFrom = location.hash; } }
    filters.addEventListener("input", changed);
    filters.addEventListener("reset", function () { setTimeout(changed, 0); });
    filters.addEventListener("submit", function (event) { event.preventDefault(); });
  });

  document.addEventListener("click", function (event) {
    var column = event.target.className === "more" ? event.target.closest(".column") : null, first;
    if (event.target.className === "skip") {
      event.preventDefault();
      document.getElementById("正文").focus();
    } else if (column) {
      first = column.querySelectorAll("[data-item]:not([hidden])").length;
      column.dataset.whole = "yes";
      apply(column.closest(".view"));
      first = column.querySelectorAll("[data-item]:not([hidden])")[first];
      if (first && first.querySelector("a")) { first.querySelector("a").focus(); }
    }
  });

  /* Paper cannot be opened: everything of the visible parts is printed. */
  var closed = [];
  window.addEventListener("beforeprint", function () {
    closed = list(document.querySelectorAll("details:not([open])"));
    closed.forEach(function (part) { part.open = true; });
    list(document.querySelectorAll(".column")).forEach(function (column) { column.dataset.whole = "yes"; });
    views.filter(function (view) { return !view.hidden; }).forEach(apply);
  });
  window.addEventListener("afterprint", function () {
    closed.forEach(function (part) { part.open = false; });
  });

  document.addEventListener("toggle", reachable, true);
  window.addEventListener("resize", reachable);
  window.addEventListener("hashchange", function () { if (/^#\/|^$/.test(location.hash)) { show(true); } });
  /* The browser would scroll to the part that the address names, past the notices. */
  window.addEventListener("load", function () {
    if (/^#\//.test(location.hash)) { setTimeout(function () { window.scrollTo(0, 0); }, 0); }
  });
  show(false);
}());

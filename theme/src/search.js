// Search in a page, for sites large enough to need it. The index is written by
// the build in MiniSearch's own form and comes by a <script src>, because a
// page that is opened from a folder may not fetch().
import MiniSearch from "minisearch";

const daylight = (window.daylight = window.daylight || {});

daylight.search = {
  // open gives a MiniSearch over the index: its JSON as text or as an object.
  // What a hit carries besides its id is what the build stored in the index.
  open(json, fields) {
    const options = { fields, searchOptions: { prefix: true, fuzzy: 0.2, combineWith: "AND" } };
    return typeof json === "string" ? MiniSearch.loadJSON(json, options) : MiniSearch.loadJS(json, options);
  },
};

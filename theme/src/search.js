// Search in a page, for sites large enough to need it. The build writes
// the index in MiniSearch's own format. It is loaded by <script src>, because a
// page that is opened from a folder may not fetch().
import MiniSearch from "minisearch";

const daylight = (window.daylight = window.daylight || {});

daylight.search = {
  // open returns a MiniSearch of the index, which is JSON as text or as an object.
  // Besides its id, a hit has the fields that the build stored in the index.
  open(json, fields) {
    const options = { fields, searchOptions: { prefix: true, fuzzy: 0.2, combineWith: "AND", boost: { title: 3, heads: 2 } } };
    return typeof json === "string" ? MiniSearch.loadJSON(json, options) : MiniSearch.loadJS(json, options);
  },
};

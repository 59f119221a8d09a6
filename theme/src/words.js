// The sentences of our scripts. A page in another language has its own:
//   <script type="application/json" id="chart-words">{"close": "…", …}</script>
// What it leaves out is in English. {} is replaced by the part that changes.
const english = {
  close: "Show the still picture",
  keys: "Use the left and right arrow keys to go through the figures, Escape to leave.",
  role: "interactive chart",
  failed: "The interactive chart could not be loaded. The picture and the table have the same figures.",
  hideForecasts: "Hide forecasts",
  showForecasts: "Show forecasts",
  forecastsHidden: "Forecasts are hidden. The scale of the chart has changed.",
  forecastsShown: "Forecasts are shown.",
  changes: "Show changes",
  up: "up {}",
  down: "down {}",
  same: "no change",
  points: "{} percentage points",
  since: "from {}",
  before: "The one before",
  after: "The next one",
  gap: "no figure",
  source: "Source: {}",
  actual: "actual",
  provisional: "provisional",
  forecast: "forecast",
  not_stated: "not stated",
  missing: "no figure",
  missed: "missed",
};

const own = JSON.parse(document.getElementById("chart-words")?.textContent || "{}");

export function word(key, part) {
  return (own[key] || english[key] || key).replace("{}", () => part);
}

// say makes a screen reader say something about a figure.
export function say(figure, text) {
  let p = figure.querySelector("[role=status]");
  if (!p) {
    p = document.createElement("p");
    p.className = "hide";
    p.setAttribute("role", "status");
    figure.append(p);
  }
  p.textContent = text;
}

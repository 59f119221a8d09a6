package claims

import (
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
)

// working returns an expression in words and numbers, as a reader works it out:
// £92.0m − £71.5m. It says nothing of an expression that holds one number only.
func (e *evaluation) working(n *node) string {
	if len(n.args) == 0 {
		return ""
	}
	return e.words(n, true)
}

// words of a part of an expression. amount says that its result is in the unit of
// the claim, if it is made of typed numbers.
func (e *evaluation) words(n *node, amount bool) string {
	typed := n.typed()
	arg := func(i int, amount bool) string { return e.inside(n, i, amount) }
	switch n.op {
	case "fig":
		return e.shown(n).String()
	case "number":
		return e.typedWords(n, amount)
	case "minus":
		return "−" + arg(0, amount)
	case "*":
		return arg(0, false) + " × " + arg(1, typed && amount)
	case "/":
		return arg(0, typed && amount) + " ÷ " + arg(1, false)
	case "pct":
		return arg(0, false) + " as a percentage of " + arg(1, false)
	case "growth":
		return "(" + arg(0, false) + " − " + arg(1, false) + ") as a percentage of " + arg(1, false)
	}
	if a, b, ok := growthOf(n); ok {
		grown := node{op: "growth", args: []*node{a, b}}
		return e.words(&grown, false)
	}
	sign := " − "
	if n.op == "+" {
		sign = " + "
	}
	amount = typed && amount || e.money(n)
	return arg(0, amount) + sign + arg(1, amount)
}

// shown returns the figure that a part of an expression represents.
func (e *evaluation) shown(n *node) model.Figure {
	f, ok := e.council.Figure(strings.TrimPrefix(n.text, e.council.Slug+"/"))
	if ok && e.substitute != nil {
		f, _ = e.substitute(f)
	}
	return f
}

// money reports whether a part of an expression gives an amount of money because of
// the figures in it.
func (e *evaluation) money(n *node) bool {
	switch n.op {
	case "fig":
		return e.shown(n).Quantity.Unit == model.Pounds
	case "number", "pct", "growth":
		return false
	case "/":
		return e.money(n.args[0]) && !e.money(n.args[1])
	}
	return slices.ContainsFunc(n.args, e.money)
}

// typed reports whether a part of an expression holds typed numbers only.
func (n *node) typed() bool {
	for _, a := range n.args {
		if !a.typed() {
			return false
		}
	}
	return n.op != "fig"
}

// growthOf returns what pct(a, b) - 100 compares, which says the same as growth(a, b).
func growthOf(n *node) (a, b *node, ok bool) {
	if n.op != "-" || n.args[0].op != "pct" || n.args[1].op != "number" || n.args[1].text != "100" {
		return nil, nil, false
	}
	return n.args[0].args[0], n.args[0].args[1], true
}

// binds is how closely the parts of an operation belong together.
var binds = map[string]int{"fig": 4, "number": 4, "minus": 3, "*": 2, "/": 2, "+": 1, "-": 1, "change": 1}

// inside returns the operand of n at i, in brackets where it would be read with another.
func (e *evaluation) inside(n *node, i int, amount bool) string {
	arg := n.args[i]
	inner, outer := binds[arg.op], binds[n.op]
	words := e.words(arg, amount)
	switch {
	case arg.op == "fig" && strings.HasPrefix(words, "\u2212") && (i > 0 || n.op == "minus"),
		outer == 0 && inner < 4, inner < outer, inner == outer && i > 0 && n.op != "+", inner == 3 && i > 0:
		return "(" + words + ")"
	}
	return words
}

// typedWords returns a typed number, with the claim's unit of money where it is an amount.
func (e *evaluation) typedWords(n *node, amount bool) string {
	digits := n.text
	if !strings.Contains(digits, ".") {
		digits = model.Plain(decimal(digits), model.Count).String()
	}
	if scale, money := strings.CutPrefix(e.unit, "£"); money && amount {
		return "£" + digits + scale
	}
	return digits
}

package claims

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/conf"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/parser"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
)

// maxExpression is far more than any claim needs, in bytes.
const maxExpression = 2000

// maxNodes is how many figures, numbers and operations one expression may have.
const maxNodes = 200

// A node is a part of an expression: a figure, a number, an operation or a function
// with its operands.
type node struct {
	op   string // "fig", "number", "+", "-", "*", "/", "minus", "pct", "change" or "growth"
	text string // the address of a figure, or the digits of a number
	args []*node
	at   span
}

// A span is a piece of an expression, in bytes.
type span struct{ from, to int }

// functions are those that an expression may call, with the number of their operands.
var functions = map[string]int{"pct": 2, "change": 2, "growth": 2}

// operators are those between two operands.
var operators = []string{"+", "-", "*", "/"}

// An unreadable expression, and where in it the mistake is.
type unreadable struct {
	at   span
	what string
}

func (u *unreadable) Error() string { return u.what }

// parse reads an expression. Expr's language has a hundred things more than a claim
// needs: what is not listed here is refused at its place.
func parse(text string) (*node, error) {
	if len(text) > maxExpression {
		return nil, &unreadable{what: "it is too long; split the claim"}
	}
	config := conf.CreateNew()
	config.MaxNodes = 4 * maxNodes // of expr's own, which counts names as well
	tree, err := parser.ParseWithConfig(text, config)
	r := reader{text: text}
	if err != nil {
		at := new(file.Error)
		if errors.As(err, &at) {
			return nil, r.wrong(at.Location, strings.ToLower(at.Message[:1])+at.Message[1:])
		}
		return nil, &unreadable{what: err.Error()}
	}
	n := r.node(tree.Node)
	return n, r.err
}

// A reader turns expr's tree into nodes. It keeps the first mistake.
type reader struct {
	text  string
	nodes int
	err   error
}

func (r *reader) node(x ast.Node) *node {
	if r.nodes++; r.nodes > maxNodes {
		return r.fail(x, "it has too many parts; split the claim")
	}
	switch x := x.(type) {
	case *ast.IntegerNode, *ast.FloatNode:
		return r.number(x)
	case *ast.UnaryNode:
		if x.Operator == "-" {
			return r.made("minus", "", x, x.Node)
		}
		return r.fail(x, "there is no operation "+x.Operator)
	case *ast.BinaryNode:
		if !slices.Contains(operators, x.Operator) {
			return r.fail(x, "there is no operation "+x.Operator)
		}
		return r.made(x.Operator, "", x, x.Left, x.Right)
	case *ast.CallNode:
		if name, ok := x.Callee.(*ast.IdentifierNode); ok {
			return r.call(name, x)
		}
	case *ast.BuiltinNode:
		return r.fail(x, "unknown name "+x.Name)
	case *ast.IdentifierNode:
		return r.fail(x, "unknown name "+x.Value)
	case *ast.StringNode:
		return r.fail(x, `text stands only between the brackets of fig("…")`)
	}
	return r.fail(x, "this is neither a figure, a number nor an operation")
}

func (r *reader) made(op, text string, x ast.Node, args ...ast.Node) *node {
	n := &node{op: op, text: text, at: r.span(x.Location())}
	for _, a := range args {
		n.args = append(n.args, r.node(a))
	}
	return n
}

// number keeps the digits as they are typed: 0.960 says more than 0.96.
func (r *reader) number(x ast.Node) *node {
	at := r.span(x.Location())
	digits := r.text[at.from:at.to]
	if strings.Trim(digits, "0123456789.") != "" || strings.HasPrefix(digits, ".") || strings.HasSuffix(digits, ".") {
		return r.fail(x, digits+" is not a plain decimal number")
	}
	if _, err := model.ParseDecimal(digits); err != nil {
		return r.fail(x, digits+" has too many digits")
	}
	return r.made("number", digits, x)
}

func (r *reader) call(name *ast.IdentifierNode, x *ast.CallNode) *node {
	want, known := functions[name.Value]
	if name.Value == "fig" {
		if len(x.Arguments) == 1 {
			if s, ok := x.Arguments[0].(*ast.StringNode); ok {
				n := r.made("fig", s.Value, s)
				n.at = span{n.at.from + 1, n.at.to - 1} // between the quotation marks
				return n
			}
		}
		return r.fail(name, `fig takes one address in quotation marks, such as fig("deficit.actual.2025")`)
	}
	switch {
	case !known:
		return r.fail(name, "unknown name "+name.Value)
	case len(x.Arguments) != want:
		return r.fail(name, fmt.Sprintf("%s takes %d figures with a comma between", name.Value, want))
	}
	return r.made(name.Value, "", name, x.Arguments...)
}

func (r *reader) fail(x ast.Node, what string) *node {
	if r.err == nil {
		r.err = r.wrong(x.Location(), what)
	}
	return &node{op: "number", text: "0"}
}

func (r *reader) wrong(at file.Location, what string) error { return &unreadable{r.span(at), what} }

// span returns a location of expr, which counts letters, in bytes.
func (r *reader) span(at file.Location) span {
	from := r.bytes(at.From)
	return span{from, max(r.bytes(at.To), min(from+1, len(r.text)))}
}

func (r *reader) bytes(letters int) int {
	i := 0
	for ; letters > 0 && i < len(r.text); letters-- {
		_, n := utf8.DecodeRuneInString(r.text[i:])
		i += n
	}
	return i
}

// compile reads the expression of a claim, or says at its place what is wrong.
func compile(x model.Text) (*node, *diag.Problem) {
	n, err := parse(x.S)
	if err != nil {
		return nil, expressionProblem(x, err)
	}
	return n, nil
}

// expressionProblem returns an error of an expression at its place.
func expressionProblem(x model.Text, err error) *diag.Problem {
	p := &diag.Problem{Pos: x.Pos, Severity: diag.Error, Rule: "claim-expression", Msg: "this expression cannot be read: " + err.Error(),
		Hint: `write figures as fig("…") with + - * / and parentheses; pct(a, b) is a percentage, change(a, b) and growth(a, b) compare two dates`}
	var at span
	var u *unreadable
	var m *missing
	var w *misused
	switch {
	case errors.As(err, &u):
		at = u.at
	case errors.As(err, &m):
		p.Msg, p.Hint, at = m.Error(), m.hint, m.at
	case errors.As(err, &w):
		p.Msg, p.Hint, at = w.Error(), w.hint, w.at
	}
	p.Pos = placeIn(x, at)
	return p
}

// placeIn returns the place of a piece of a text. Quotation marks inside the text take two
// letters of the file where the text itself is between such marks.
func placeIn(x model.Text, at span) diag.Pos {
	pos, escapes := x.Pos, 0
	switch marks := strings.Count(x.S, `"`); pos.Len {
	case len(x.S) + 2:
	case len(x.S) + marks + 2:
		escapes = 1
	default:
		return pos // over several lines
	}
	if at == (span{}) {
		return pos
	}
	before := func(i int) int { return i + escapes*strings.Count(x.S[:i], `"`) }
	pos.Col += 1 + before(at.from)
	pos.Len = max(before(at.to)-before(at.from), 1)
	return pos
}

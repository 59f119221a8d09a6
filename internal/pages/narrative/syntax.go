package narrative

import (
	"bytes"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/send-daylight/daylight/internal/diag"
)

// markdown is made once: a parser for every page took 22 % longer. It is safe
// for many goroutines, since all that changes is in the context of a parse.
var markdown = newParser()

// newParser returns CommonMark with tables and directives. The linkify extension is
// left out: it cost 28 % and makes links that nobody asked for.
func newParser() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(parser.DefaultBlockParsers()...),
		parser.WithBlockParsers(util.Prioritized(blockDirectives{}, 50)),
		parser.WithInlineParsers(parser.DefaultInlineParsers()...),
		parser.WithInlineParsers(util.Prioritized(inlineDirectives{}, 150)),
		parser.WithParagraphTransformers(util.Prioritized(linkDefinitions{}, 100)),
		parser.WithParagraphTransformers(util.Prioritized(extension.NewTableParagraphTransformer(), 200)),
		parser.WithASTTransformers(util.Prioritized(extension.NewTableASTTransformer(), 0)),
	)
}

// linkDefinitions takes [name]: https://… out of paragraphs, as goldmark's own
// transformer does, which is asked only where one can be: it makes a reader of every
// paragraph that it sees.
type linkDefinitions struct{}

func (linkDefinitions) Transform(n *ast.Paragraph, reader text.Reader, pc parser.Context) {
	if lines := n.Lines(); lines.Len() > 0 {
		first := lines.At(0)
		if b := util.TrimLeftSpace(reader.Source()[first.Start:first.Stop]); len(b) > 0 && b[0] != '[' {
			return
		}
	}
	parser.LinkReferenceParagraphTransformer.Transform(n, reader, pc)
}

// stateKey finds a parse's own state in goldmark's context.
var stateKey = parser.NewContextKey()

// A state is shared by the directive parsers of one parse.
type state struct {
	src      *source
	problems *diag.Problems
	unclosed int // brackets and braces without an end, so far
}

// maxUnclosed bounds the search for ends that are not there: each costs the
// length of a paragraph, and a page of them would cost its square.
const maxUnclosed = 20

// parseMarkdown returns the tree of s's body.
func parseMarkdown(s *source, problems *diag.Problems) ast.Node {
	pc := parser.NewContext()
	pc.Set(stateKey, &state{src: s, problems: problems})
	return markdown.Parse(text.NewReader(s.markdown()), parser.WithContext(pc))
}

var (
	kindInline = ast.NewNodeKind("DaylightInlineDirective")
	kindBlock  = ast.NewNodeKind("DaylightBlockDirective")
)

// An inlineNode is a :name[…]{…}.
type inlineNode struct {
	ast.BaseInline
	Directive
	valid bool
}

func (n *inlineNode) Kind() ast.NodeKind            { return kindInline }
func (n *inlineNode) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }
func (n *inlineNode) Pos() int                      { return n.BaseInline.Pos() }

// A blockNode is a ::name{…}, or a :::name with the blocks up to its end.
type blockNode struct {
	ast.BaseBlock
	Directive
	form   Form
	colons int // of the fence that ends a container
	closed bool
	valid  bool
}

func (n *blockNode) Kind() ast.NodeKind            { return kindBlock }
func (n *blockNode) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }
func (n *blockNode) Pos() int                      { return n.BaseBlock.Pos() }

// inlineDirectives parses :name[…]{…}.
type inlineDirectives struct{}

func (inlineDirectives) Trigger() []byte { return []byte{':'} }

// Parse takes a colon as a directive only before a name and a [, and not behind
// a letter, a digit or a colon: "note: this", "at 10:30" and "a:b" are prose.
func (inlineDirectives) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	st := pc.Get(stateKey).(*state)
	line, segment := block.PeekLine()
	n := nameLen(line[1:])
	if n == 0 || 1+n >= len(line) || isWord(block.PrecendingCharacter()) {
		return nil
	}
	d := Directive{Name: string(line[1 : 1+n]), Pos: st.src.pos(segment.Start, 1+n)}
	doc := lookUp(d.Name, Inline)
	switch next := line[1+n]; {
	case st.unclosed > maxUnclosed:
		return nil
	case doc != nil && (next == '{' || bytes.HasPrefix(line[1+n:], []byte(" ["))):
		st.problems.Errorf(d.Pos, ruleDirective, "a [ must follow :%s at once", d.Name).Hint = doc.sample()
		return nil
	case next != '[':
		return nil
	case doc == nil:
		d.unknown(Inline, st.problems)
		return nil
	}
	block.Advance(1 + n + 1)
	if !readLabel(block, &d, st) {
		st.unclosed++
		return nil
	}
	if block.Peek() == '{' {
		line, segment := block.PeekLine()
		s := attrScanner{line: line, problems: st.problems, at: func(i, n int) diag.Pos { return st.src.pos(segment.Start+i, n) }}
		if !s.attributes(&d) {
			st.unclosed++
			return nil
		}
		block.Advance(s.i)
	}
	return &inlineNode{Directive: d, valid: d.check(Inline, st.problems)}
}

// isWord reports whether a directive cannot begin behind r.
func isWord(r rune) bool { return r == ':' || unicode.IsLetter(r) || unicode.IsDigit(r) }

// readLabel reads from behind a [ to behind its ], over several lines of the
// paragraph. Brackets inside come in pairs; a \ takes away their meaning.
func readLabel(block text.Reader, d *Directive, st *state) bool {
	var room [64]byte
	label := room[:0]
	_, first := block.PeekLine()
	depth := 1
	for line, _ := block.PeekLine(); line != nil; line, _ = block.PeekLine() {
		for i := 0; i < len(line); i++ {
			c := line[i]
			switch {
			case c == '\\' && i+1 < len(line) && util.IsPunct(line[i+1]):
				i++
				c = line[i]
			case c == '[':
				depth++
			case c == ']':
				if depth--; depth == 0 {
					block.Advance(i + 1)
					d.Label = Value{string(bytes.TrimSpace(label)), st.src.pos(first.Start, max(len(label), 1))}
					return true
				}
			case c == '\n':
				c = ' '
			}
			label = append(label, c)
		}
		block.AdvanceLine()
	}
	d.Pos.Len++
	st.problems.Errorf(d.Pos, ruleDirective, "this [ has no ] in the same paragraph").Hint = "close it; for a colon as text write \\: instead"
	return false
}

// blockDirectives parses ::name{…} and :::name … :::.
type blockDirectives struct{}

func (blockDirectives) Trigger() []byte             { return []byte{':'} }
func (blockDirectives) CanInterruptParagraph() bool { return true }
func (blockDirectives) CanAcceptIndentedLine() bool { return false }

// Open reads the line of a leaf, the first line of a container, or a ::: that
// ends nothing.
func (blockDirectives) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	st := pc.Get(stateKey).(*state)
	line, segment := reader.PeekLine()
	start := pc.BlockOffset()
	at := func(i, n int) diag.Pos { return st.src.pos(segment.Start-segment.Padding+i, n) }
	colons := countColons(line, start)
	if colons < 2 {
		return nil, parser.NoChildren
	}
	nameStart := start + colons
	if colons > 2 {
		nameStart += util.TrimLeftSpaceLength(line[nameStart:])
	}
	name := string(line[nameStart : nameStart+nameLen(line[nameStart:])])
	if name == "" {
		if colons < 3 {
			return nil, parser.NoChildren
		}
		st.problems.Errorf(at(start, colons), ruleDirective, "these colons end nothing: no note with %d colons is open here", colons).
			Hint = "a note begins with :::note and ends with as many colons as it began with"
		reader.AdvanceToEOL()
		return &blockNode{form: Leaf}, parser.NoChildren
	}
	node := &blockNode{colons: colons, form: Container, Directive: Directive{Name: name, Pos: at(start, nameStart+len(name)-start)}}
	if nameStart > start+colons {
		st.problems.Errorf(node.Directive.Pos, ruleDirective, "the name must follow the colons at once").Hint = "write " + strings.Repeat(":", colons) + name
	}
	if colons == 2 || lookUp(name, Container) == nil && len(formsOf(name)) > 0 {
		// Three colons before the name of a leaf are one mistake, not also a
		// container that is never closed.
		node.form = Leaf
	}
	node.valid = readHead(line, nameStart+len(name), node, at, st.problems)
	form := Container
	if colons == 2 {
		form = Leaf
	}
	node.valid = node.Directive.check(form, st.problems) && node.valid
	reader.AdvanceToEOL()
	if node.form == Container && nesting(pc) >= maxNesting {
		st.problems.Errorf(node.Directive.Pos, ruleSize, "this %s stands inside %d others", name, maxNesting).Hint = "close some of them first"
		node.form = Leaf
	}
	if node.form == Leaf {
		return node, parser.NoChildren
	}
	return node, parser.HasChildren
}

// nesting returns the number of containers that are open.
func nesting(pc parser.Context) int {
	n := 0
	for _, b := range pc.OpenedBlocks() {
		if b.Node.Kind() == kindBlock {
			n++
		}
	}
	return n
}

func countColons(line []byte, i int) int {
	n := 0
	for i >= 0 && i+n < len(line) && line[i+n] == ':' {
		n++
	}
	return n
}

// readHead reads [label]{attributes} of a block directive from line[i:].
func readHead(line []byte, i int, n *blockNode, at func(i, n int) diag.Pos, problems *diag.Problems) bool {
	ok := true
	if i < len(line) && line[i] == '[' {
		end := labelEnd(line[i+1:])
		if end < 0 {
			problems.Errorf(at(i, 1), ruleDirective, "this [ has no ] on the same line").Hint = "close it"
			return false
		}
		n.Label = Value{string(bytes.TrimSpace(line[i+1 : i+1+end])), at(i+1, max(end, 1))}
		i += end + 2
	}
	if i < len(line) && line[i] == '{' {
		s := attrScanner{line: line, i: i, at: at, problems: problems}
		if !s.attributes(&n.Directive) {
			return false
		}
		i = s.i
	}
	if rest := bytes.TrimSpace(line[min(i, len(line)):]); len(rest) > 0 {
		i += bytes.Index(line[i:], rest)
		problems.Errorf(at(i, len(rest)), ruleDirective, "nothing may follow on the line of a directive").Hint = "begin a new line; what belongs to the directive goes between { and }"
		ok = false
	}
	return ok
}

// labelEnd returns the index of the ] that closes a label, or -1.
func labelEnd(b []byte) int {
	depth := 1
	for i, c := range b {
		switch c {
		case '[':
			depth++
		case ']':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// Continue ends a container at a line of as many colons as it began with. Of
// several such containers the innermost ends; inside code nothing does.
func (blockDirectives) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	n := node.(*blockNode)
	if n.form == Leaf {
		return parser.Close
	}
	line, _ := reader.PeekLine()
	w, start := util.IndentWidth(line, reader.LineOffset())
	if w > 3 || countColons(line, start) != n.colons || !util.IsBlank(line[start+n.colons:]) || !endsHere(n, pc) {
		return parser.Continue | parser.HasChildren
	}
	n.closed = true
	reader.AdvanceToEOL()
	return parser.Close
}

func endsHere(n *blockNode, pc parser.Context) bool {
	blocks := pc.OpenedBlocks()
	for i := len(blocks) - 1; i >= 0; i-- {
		switch b := blocks[i].Node.(type) {
		case *ast.FencedCodeBlock, *ast.HTMLBlock:
			return false
		case *blockNode:
			if b.form == Container && b.colons == n.colons {
				return b == n
			}
		}
	}
	return false
}

// Close reports a container that the text ended before its own end.
func (blockDirectives) Close(node ast.Node, _ text.Reader, pc parser.Context) {
	n := node.(*blockNode)
	if n.form == Leaf || n.closed {
		return
	}
	p := pc.Get(stateKey).(*state).problems.Errorf(n.Directive.Pos, ruleDirective, "this %s is never closed", n.Name)
	p.Hint = "write " + strings.Repeat(":", n.colons) + " on a line of its own after its last line"
	if n.Directive.Pos.Col > 1 {
		p.Hint += ", as far from the left as its first"
	}
}

package narrative

import "github.com/yuin/goldmark/ast"

// Cites returns the ids of the sources that the narrative quotes, as written.
func (doc Doc) Cites() []string {
	if doc.root == nil {
		return nil
	}
	var ids []string
	note := func(d Directive) {
		if v, ok := d.Attr("source"); ok {
			ids = append(ids, v.Text)
		}
	}
	// The walker never fails and is never stopped.
	_ = ast.Walk(doc.root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			switch n := n.(type) {
			case *inlineNode:
				note(n.Directive)
			case *blockNode:
				note(n.Directive)
			}
		}
		return ast.WalkContinue, nil
	})
	return ids
}

package diag

import (
	"encoding/json"
	"io"
)

// A SARIFRule is a rule as SARIF describes it.
type SARIFRule struct {
	ID   string
	Text string
}

// SARIF writes problems as one run in the Static Analysis Results Interchange Format
// (OASIS, SARIF 2.1.0), which code hosts show at the lines of a change. Paths are
// relative to the site's folder; prefix leads to it from the root of the repository and
// ends with a slash, or is empty. Columns are left out: daylight counts bytes, and
// SARIF counts characters.
func SARIF(w io.Writer, version, prefix string, rules []SARIFRule, ps Problems) error {
	type object = map[string]any
	described := make([]any, 0, len(rules))
	for _, r := range rules {
		described = append(described, object{"id": r.ID, "shortDescription": object{"text": r.Text}})
	}
	results := make([]any, 0, len(ps))
	for _, p := range ps {
		text := p.Msg
		if p.Hint != "" {
			text += "\nhint: " + p.Hint
		}
		result := object{"ruleId": p.Rule, "level": p.Severity.String(), "message": object{"text": text}}
		if p.Pos.File != "" {
			place := object{"artifactLocation": object{"uri": prefix + p.Pos.File}}
			if p.Pos.Line > 0 {
				place["region"] = object{"startLine": p.Pos.Line}
			}
			result["locations"] = []any{object{"physicalLocation": place}}
		}
		results = append(results, result)
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(object{
		"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0",
		"runs": []any{object{
			"tool":    object{"driver": object{"name": "daylight", "version": version, "rules": described}},
			"results": results,
		}},
	})
}

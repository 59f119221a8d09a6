package diag

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestSARIF(t *testing.T) {
	var b strings.Builder
	ps := Problems{
		{Pos: Pos{File: "data/a/deficit.toml", Line: 3, Col: 9}, Severity: Error, Rule: "sources", Msg: "no <source>", Hint: "add one"},
		{Severity: Note, Rule: "theme", Msg: "of no file"},
	}
	if err := SARIF(&b, "v1", "site/", []SARIFRule{{"sources", "Every figure has a source"}}, ps); err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Version string
		Runs    []struct {
			Tool struct {
				Driver struct{ Rules []struct{ ID string } }
			}
			Results []struct {
				RuleID, Level string
				Message       struct{ Text string }
				Locations     []struct {
					PhysicalLocation struct {
						ArtifactLocation struct{ URI string }
						Region           struct{ StartLine int }
					}
				}
			}
		}
	}
	if err := json.Unmarshal([]byte(b.String()), &doc); err != nil {
		t.Fatal(err)
	}
	r := doc.Runs[0].Results
	if doc.Version != "2.1.0" || len(r) != 2 || doc.Runs[0].Tool.Driver.Rules[0].ID != "sources" {
		t.Fatalf("got %s", b.String())
	}
	at := r[0].Locations[0].PhysicalLocation
	if r[0].Level != "error" || r[0].Message.Text != "no <source>\nhint: add one" || at.ArtifactLocation.URI != "site/data/a/deficit.toml" || at.Region.StartLine != 3 {
		t.Errorf("got %+v", r[0])
	}
	if len(r[1].Locations) != 0 {
		t.Errorf("a problem of no file has a place: %+v", r[1])
	}
}

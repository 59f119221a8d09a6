package search

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
)

var docs = []Doc{
	{"a/index.html", [3][]string{{"Plans on time"}, {"How long"}, {"Children wait 20 weeks", "for an EHC plan"}}, "Plans on time", "Madeup"},
	{"b/index.html", [3][]string{{"Money"}, {"Deficit, forecast"}, {"The deficit grows – £33m"}}, "Money", "Madeup"},
}

func TestSameBytes(t *testing.T) {
	if a, b := string(Append(nil, Count(docs))), string(Append(nil, Count(docs[1:]), Count(docs[:1]))); a != b || !json.Valid([]byte(a)) {
		t.Errorf("two indexes differ, or are not JSON:\n%s\n%s", a, b)
	}
}

func TestWords(t *testing.T) {
	if got, want := slices.Collect(Words("It’s £33m – (EHC) plan,\nnow")), []string{"It", "s", "£33m", "EHC", "plan", "now"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestMiniSearchLoads has the real library load the index and find a page.
func TestMiniSearchLoads(t *testing.T) {
	library, err := filepath.Abs("../../../theme/node_modules/minisearch/dist/cjs/index.cjs")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(library); err != nil {
		t.Skipf("minisearch is not installed (run go generate ./theme): %v", err)
	}
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skipf("there is no node: %v", err)
	}
	file := filepath.Join(t.TempDir(), "index.json")
	if err := os.WriteFile(file, Append(nil, Count(docs)), 0o600); err != nil {
		t.Fatal(err)
	}
	script := `const M=require(process.argv[1]),fs=require("fs");
const m=M.loadJSON(fs.readFileSync(process.argv[2],"utf8"),{fields:["title","heads","text"],storeFields:["title","where"],searchOptions:{prefix:true,fuzzy:0.2}});
console.log(["ehc","defict","waiting weeks"].map(q=>m.search(q).map(r=>r.id+" "+r.title).join(",")).join(";"))`
	out, err := exec.Command(node, "-e", script, library, file).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if got, want := string(out), "a/index.html Plans on time;b/index.html Money;a/index.html Plans on time\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

package tomledit

import "strings"

// match returns for each wanted row the row that it was, or -1 if it is new: by its
// name, by its text, or by its place between rows that were found. Rows of one
// name and text are taken first.
func match(have, want []row) []int {
	was := make([]int, len(want))
	taken := make([]bool, len(have))
	for i := range was {
		was[i] = -1
	}
	pair := func(key func(r row) string) {
		free := map[string][]int{}
		for j, r := range have {
			if k := key(r); k != "" && !taken[j] {
				free[k] = append(free[k], j)
			}
		}
		for i, r := range want {
			if js := free[key(r)]; was[i] < 0 && len(js) > 0 {
				was[i], taken[js[0]], free[key(r)] = js[0], true, js[1:]
			}
		}
	}
	named := func(r row) bool { return r.name != "" }
	pair(func(r row) string {
		if named(r) {
			return r.name + "\x00" + r.text
		}
		return ""
	})
	pair(func(r row) string { return r.name })
	pair(func(r row) string {
		if named(r) {
			return ""
		}
		return "\x00" + r.text
	})
	// Between two rows that were found, as many new rows as removed ones are the
	// same rows, changed.
	for i := 0; i < len(want); {
		if was[i] >= 0 {
			i++
			continue
		}
		end := i
		for end < len(want) && was[end] < 0 {
			end++
		}
		from, to := 0, len(have)
		if i > 0 {
			from = was[i-1] + 1
		}
		if end < len(want) {
			to = was[end]
		}
		var gone []int
		for j := from; j < to; j++ {
			if !taken[j] {
				gone = append(gone, j)
			}
		}
		if len(gone) == end-i {
			for n, j := range gone {
				was[i+n], taken[j] = j, true
			}
		}
		i = end
	}
	return was
}

// A row has the name and text by which rows are matched.
type row struct{ name, text string }

// rowsOf returns the names and texts of tables.
func rowsOf(tables []*Table, name func(*Table) string) []row {
	out := make([]row, len(tables))
	for i, t := range tables {
		out[i] = row{name(t), t.key()}
	}
	return out
}

func (e *editor) matchRows(k *node, want []*Table, path string) []int {
	have := make([]*Table, len(k.kids))
	for i, r := range k.kids {
		have[i] = e.file.table(r)
	}
	return Match(have, want, func(t *Table) string {
		if e.o.Identity == nil {
			return ""
		}
		return e.o.Identity(path, t)
	})
}

// kept reports which of n rows were found again.
func kept(was []int, n int) []bool {
	out := make([]bool, n)
	for _, j := range was {
		if j >= 0 {
			out[j] = true
		}
	}
	return out
}

// rows changes rows with headings to want. Each slot that stays gets the text of the
// row that comes next.
func (e *editor) rows(k *node, want []*Table, path string) {
	was := e.matchRows(k, want, path)
	stays := kept(was, len(k.kids))
	var slots []int // rows that stay, in the order of the text
	for j := range k.kids {
		if stays[j] {
			slots = append(slots, j)
		} else {
			e.remove(k.kids[j])
		}
	}
	place, _ := e.extent(k.kids[0])
	if len(slots) > 0 {
		place, _ = e.extent(k.kids[slots[0]])
	}
	for i, next := 0, 0; i < len(want); i++ {
		if was[i] < 0 {
			var b strings.Builder
			e.row(&b, path, want[i])
			e.insertBlock(place, b.String(), next == 0 && len(slots) > 0)
			continue
		}
		slot, row := k.kids[slots[next]], k.kids[was[i]]
		next++
		start, end := e.extent(slot)
		place = end
		if slot == row {
			e.table(row, want[i], path)
			continue
		}
		from, to := e.extent(row)
		text := e.capture(from, to, func() { e.table(row, want[i], path) })
		old := e.text[start:end]
		e.put(start, end, strings.TrimRight(text, spaces)+old[len(strings.TrimRight(old, spaces)):])
	}
}

// An element is one element of an array with the text around it.
type element struct{ lead, body, after string }

// elements splits an array in brackets. rest is the text behind the last element;
// comma reports whether that has one.
func (e *editor) elements(k *node) (out []element, rest string, comma bool) {
	at, inner := k.value+1, k.end-1
	for i, x := range k.kids {
		end := inner
		if i+1 < len(k.kids) {
			end = k.kids[i+1].start
		}
		p := element{lead: e.text[at:x.start], body: e.text[x.start:x.end]}
		at = x.end
		scan := file{text: e.text, at: x.end}
		scan.skip(spaces)
		if comma = scan.at < end && scan.peek() == ','; comma {
			if strings.Contains(e.text[at:scan.at], "#") {
				panic(scanError("a comment before a comma"))
			}
			at = scan.at + 1
		}
		line := e.text[at:min(e.lineEnd(at), end)]
		if t := strings.TrimLeft(line, blanks); strings.HasPrefix(t, "#") {
			p.after = line
			at += len(line)
		}
		out = append(out, p)
	}
	return out, e.text[at:inner], comma
}

// array changes an array in brackets to v.
func (e *editor) array(k *node, v Value, path string) {
	var was []int
	if v.Kind == Rows {
		was = e.matchRows(k, v.Rows, path)
	} else {
		var have, want []row
		for _, x := range k.kids {
			have = append(have, row{name: bare(canonical(e.text[x.value:x.end]))})
		}
		for _, s := range v.List {
			want = append(want, row{name: bare(s)})
		}
		was = match(have, want)
	}
	body := func(i int) string {
		switch {
		case v.Kind == List && was[i] >= 0 && bare(canonical(e.text[k.kids[was[i]].start:k.kids[was[i]].end])) == bare(v.List[i]):
			return e.text[k.kids[was[i]].start:k.kids[was[i]].end]
		case v.Kind == List:
			return v.List[i]
		case was[i] < 0:
			return e.inlineValue(Value{Kind: Sub, Rows: v.Rows[i : i+1]}, "", path)
		}
		x := k.kids[was[i]]
		return e.capture(x.start, x.end, func() { e.table(x, v.Rows[i], path) })
	}
	text := e.arrange(k, was, body)
	if text != e.text[k.value:k.end] {
		e.put(k.value, k.end, text)
	}
}

// arrange writes an array in its old layout.
func (e *editor) arrange(k *node, was []int, body func(i int) string) string {
	old, rest, comma := e.elements(k)
	first := old[0].lead
	many := strings.Contains(first, "\n")
	then := " "
	switch {
	case many:
		i := strings.LastIndexByte(first, '\n')
		then = e.nl + first[i+1:]
	case len(old) > 1 && !strings.Contains(old[1].lead, "\n"):
		then = old[1].lead
	}
	var b strings.Builder
	b.WriteByte('[')
	stays := kept(was, len(old))
	saved := "" // comments above elements that are removed
	for j, p := range old {
		if !stays[j] && strings.Contains(p.lead, "#") {
			saved += strings.TrimRight(p.lead, spaces)
		}
	}
	b.WriteString(saved)
	for i, j := range was {
		p := element{lead: then}
		if j >= 0 {
			p = old[j]
		}
		switch {
		case many:
		case i == 0:
			p.lead = first
		default:
			p.lead = then
		}
		b.WriteString(p.lead + body(i))
		if comma || i+1 < len(was) {
			b.WriteByte(',')
		}
		if strings.Contains(p.after, "#") && !many {
			panic(scanError("a comment in a line of values"))
		}
		b.WriteString(p.after)
	}
	b.WriteString(rest + "]")
	return b.String()
}

// Match returns for each row of want the row of have that it was, or -1, as Update
// matches them.
func Match(have, want []*Table, name func(*Table) string) []int {
	return match(rowsOf(have, name), rowsOf(want, name))
}

package rules

import (
	"slices"
	"strconv"
	"strings"

	"github.com/hooklint/hooklint/lint"
)

// A trigger is one Canvas or campaign that starts another, or itself.
type trigger struct {
	from  string
	start lint.Start
}

// A ring leads from a Canvas or campaign through others back to it, the shortest way.
type ring []trigger

func (r ring) words() string {
	var through []string
	for _, s := range r[:len(r)-1] {
		through = append(through, s.start.What)
	}
	if len(through) > 1 {
		return "`" + r[0].from + "` triggers itself through " + strconv.Itoa(len(through)) + " others"
	}
	return "`" + r[0].from + "` triggers itself through `" + strings.Join(through, "") + "`"
}

// startsItself reports whether a webhook starts the Canvas or campaign it belongs to.
func startsItself(s *lint.Summary, start *lint.Start) bool {
	return !unfilled(start.What) && (start.What == "" || slices.Contains(s.Of, start.What))
}

// unfilled reports whether an id is still to be filled in: all such look alike.
func unfilled(what string) bool {
	_, id, _ := strings.Cut(what, " ")
	return what != "" && (id == "" || strings.ContainsAny(id, "<>{}[]") || placeholderText(id))
}

// rings returns the rings of more than one Canvas or campaign, each once, in the order of the files.
func rings(all *lint.Overview) []ring {
	g := triggers(all)
	var out []ring
	seen := map[lint.Start]bool{}
	for _, s := range g.all {
		if seen[s.start] {
			continue
		}
		if r := g.back(s); r != nil {
			out = append(out, r)
			for _, s := range r {
				seen[s.start] = true
			}
		}
	}
	return out
}

// A graph is all triggers, and those of each Canvas and campaign.
type graph struct {
	all  []trigger
	from map[string][]trigger
}

// triggers returns which Canvas or campaign starts which, as far as they may lie on a ring.
func triggers(all *lint.Overview) graph {
	g := graph{from: map[string][]trigger{}}
	for _, s := range all.Webhooks() {
		for _, start := range s.Starts {
			if start.What == "" || unfilled(start.What) || startsItself(s, &start) {
				continue
			}
			for _, of := range s.Of {
				g.all = append(g.all, trigger{of, start})
			}
		}
	}
	// What leads nowhere, or is led to by nothing, lies on no ring.
	for n := -1; n != len(g.all); {
		n = len(g.all)
		leads, led := map[string]bool{}, map[string]bool{}
		for _, s := range g.all {
			leads[s.from], led[s.start.What] = true, true
		}
		g.all = slices.DeleteFunc(g.all, func(s trigger) bool { return !leads[s.start.What] || !led[s.from] })
	}
	for _, s := range g.all {
		g.from[s.from] = append(g.from[s.from], s)
	}
	return g
}

// back returns the shortest way on from a trigger to where it came from; nil if there is none.
func (g *graph) back(first trigger) ring {
	before := map[string]trigger{first.start.What: first}
	for queue := []string{first.start.What}; len(queue) > 0; queue = queue[1:] {
		for _, s := range g.from[queue[0]] {
			if s.start.What == first.from {
				return append(g.to(first, queue[0], before), s)
			}
			if _, ok := before[s.start.What]; !ok {
				before[s.start.What] = s
				queue = append(queue, s.start.What)
			}
		}
	}
	return nil
}

// to returns the triggers from the first to a Canvas or campaign that was reached.
func (g *graph) to(first trigger, what string, before map[string]trigger) ring {
	var out ring
	for at := before[what]; ; at = before[at.from] {
		out = append(out, at)
		if at == first {
			break
		}
	}
	slices.Reverse(out)
	return out
}

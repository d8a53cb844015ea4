package jsontmpl

import (
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/types"
)

// A binding is what a name is worth on a way.
type binding struct {
	typ  *types.Type
	expr liquid.Expr // what it was worked out from; nil if several or none
	// pieces is the text it prints, where that is known in part: captured, appended, or chosen on the way. Nil means that
	// nothing is known but the type.
	pieces []piece
	split  *split // of a list that a known text was split into
	lost   bool   // there was known text, but too much of it to be followed
	fails  bool   // working it out fails for some users: it is nil then
}

// A piece is a stretch of known text, something printed, or one of several runs of pieces. One of text, hole and arms
// is set; a piece with none of them prints nothing.
type piece struct {
	text   source.Span
	hole   *printed
	arms   []pieceArm
	weight int  // of the arms: pieces in all
	edge   edge // of a text from which a filter takes white space away
}

// An edge is where such a text begins or ends.
type edge uint8

const (
	noEdge edge = iota
	startEdge
	endEdge
	stripStart // white space behind it is taken away
	stripEnd   // white space in front of it is taken away
)

// heaviest is how many pieces a text may have before it is no longer followed.
const heaviest = 5000

// weigh is how many pieces there are in all.
func weigh(pieces []piece) int {
	n := len(pieces)
	for i := range pieces {
		n += pieces[i].weight
	}
	return n
}

// chosen is a piece that is one of several runs.
func chosen(arms []pieceArm) piece {
	p := piece{arms: arms}
	for i := range arms {
		p.weight += weigh(arms[i].pieces)
	}
	return p
}

type pieceArm struct {
	When   flow.Path
	pieces []piece
	unset  bool // the name is not assigned there
}

// printed is something an output or tag prints, without a place in the JSON yet.
type printed struct {
	node liquid.Node
	expr liquid.Expr
	typ  *types.Type
	of   *binding // what the plain name was worth that a text was captured from; nil for others
	text textPart

	choices []Choosing // as those of a Hole
}

// A textPart says how a value came into a text that filters put together.
type textPart uint8

const (
	noTextPart textPart = iota
	textInput           // what the first filters make of their input
	textArg             // what append or prepend are given
)

// mostChoices is how many values of a name are told apart where it is printed.
const mostChoices = 8

// choicesOf returns what a text is on which ways, if it is one of several and each is written down or a value; else nil.
func choicesOf(pieces []piece) []Choosing {
	if len(pieces) != 1 || len(pieces[0].arms) > mostChoices {
		return nil
	}
	var out []Choosing
	for i := range pieces[0].arms {
		a := &pieces[0].arms[i]
		one := Choosing{When: a.When}
		switch {
		case len(a.pieces) > 1 || len(a.pieces) == 1 && a.pieces[0].arms != nil:
			return nil
		case len(a.pieces) == 1 && a.pieces[0].hole != nil:
			one.Type = a.pieces[0].hole.typ
		case len(a.pieces) == 1:
			one.Text = a.pieces[0].known()
		}
		out = append(out, one)
	}
	return out
}

// structural reports whether known text among the pieces can be more than a part of a word: it holds signs of JSON.
func structural(pieces []piece) bool {
	for _, p := range pieces {
		if p.text.File != nil && strings.ContainsAny(p.text.Text(), "{}[]\":,") {
			return true
		}
		for _, a := range p.arms {
			if structural(a.pieces) {
				return true
			}
		}
	}
	return false
}

// fragment reports whether pieces write JSON as a text: some quotes or brackets, or between what is printed nothing but commas and
// numbers.
func fragment(pieces []piece) bool {
	signs, commas := false, true
	eachText(pieces, func(text string) {
		signs = signs || strings.ContainsAny(text, "{}[]\"")
		commas = commas && onlyNumbers(text, ",")
	})
	return signs || commas && structural(pieces)
}

// onlySpace reports whether pieces are known text of white space alone, or nothing.
func onlySpace(pieces []piece) bool {
	space := true
	eachText(pieces, func(text string) { space = space && strings.Trim(text, types.Space) == "" })
	return space && !slices.ContainsFunc(pieces, func(p piece) bool { return p.hole != nil || p.arms != nil })
}

func eachText(pieces []piece, yield func(text string)) {
	for i := range pieces {
		if pieces[i].text.File != nil {
			yield(pieces[i].text.Text())
		}
		for _, a := range pieces[i].arms {
			eachText(a.pieces, yield)
		}
	}
}

// closesString reports whether the first quote in known text among the pieces ends a JSON string and goes on behind it: `","`. Behind
// is what the template has behind the pieces.
func closesString(pieces []piece, behind string) bool {
	closes, _ := firstQuote(pieces, behind)
	return closes
}

// firstQuote reports whether the first quote among the pieces ends a string, and whether there is one.
func firstQuote(pieces []piece, behind string) (closes, found bool) {
	for i, p := range pieces {
		if p.text.File != nil {
			if before, after, ok := strings.Cut(p.text.Text(), `"`); ok {
				if strings.TrimSpace(after) == "" {
					after = leading(pieces[i+1:], behind)
				}
				return !strings.HasSuffix(before, `\`) && outside(after), true
			}
		}
		for _, a := range p.arms {
			closesOne, inOne := firstQuote(a.pieces, leading(pieces[i+1:], behind))
			closes, found = closes || closesOne, found || inOne
		}
		if found {
			return closes, true
		}
	}
	return false, false
}

// leading is the first text among the pieces that shows something, or what is behind them; an output if that comes first.
func leading(pieces []piece, behind string) string {
	for _, p := range pieces {
		switch {
		case p.hole != nil:
			return "{{"
		case p.text.File != nil && strings.TrimSpace(p.text.Text()) != "":
			return p.text.Text()
		}
		for _, a := range p.arms {
			if text := leading(a.pieces, ""); text != "" {
				return text
			}
		}
	}
	return behind
}

// outside reports whether text goes on where a string has ended: with a sign that follows one, with nothing, or with branches that
// begin there or are others than the one that ends there.
func outside(text string) bool {
	text = strings.TrimLeft(text, " \t\r\n")
	for strings.HasPrefix(text, "{%") {
		tag, rest, _ := strings.Cut(text, "%}")
		if !strings.HasPrefix(strings.TrimLeft(tag, "{%- \t\r\n"), "end") {
			return true
		}
		text = strings.TrimLeft(rest, " \t\r\n")
	}
	return text == "" || strings.IndexByte(",:}]", text[0]) >= 0
}

// textOf is the type of a captured text.
func textOf(pieces []piece) *types.Type {
	if values, ok := allTexts(pieces, []string{""}); ok {
		t := types.OfText(values[0])
		for _, v := range values[1:] {
			t = types.Union(t, types.OfText(v))
		}
		return t
	}
	t := &types.Type{Kinds: types.String, Blank: true, Safe: true, From: types.Unknown}
	if len(pieces) == 1 && pieces[0].hole != nil {
		asPrinted(pieces[0].hole.typ, t)
	}
	describe(pieces, t)
	if t.Free {
		t.Safe = false
	}
	t.Blank = !showsAlways(pieces)
	return t
}

// asPrinted adds to the type of a text what is known of it because one value alone is printed into it.
func asPrinted(v, t *types.Type) {
	t.JSON = v.JSON
	switch {
	case v.Only(types.Number | types.Nil):
		t.Numeric, t.Whole = true, v.Whole
	case v.Only(types.Bool):
		t.Values = []string{"true", "false"}
	case v.Only(types.Bool | types.Nil):
		t.Values = []string{"true", "false", ""}
	default:
		t.Numeric, t.Whole = v.Numeric, v.Numeric && v.Whole
	}
}

// allTexts is every text the pieces can print, if that is known and few.
func allTexts(pieces []piece, before []string) ([]string, bool) {
	const few, longest = 8, 1000
	for _, p := range pieces {
		var out []string
		switch {
		case p.text.File != nil:
			for _, b := range before {
				out = append(out, b+p.text.Text())
			}
		case p.arms != nil:
			for _, a := range p.arms {
				texts, ok := allTexts(a.pieces, before)
				if !ok || len(out)+len(texts) > few {
					return nil, false
				}
				for _, t := range texts {
					if !slices.Contains(out, t) {
						out = append(out, t)
					}
				}
			}
		case p.hole != nil:
			if len(p.hole.typ.Values) == 0 || p.hole.typ.Can(types.Nil) || len(p.hole.typ.Values)*len(before) > few {
				return nil, false
			}
			for _, b := range before {
				for _, v := range p.hole.typ.Values {
					out = append(out, b+v)
				}
			}
		default:
			continue
		}
		if before = out; len(before) > 0 && len(before[0]) > longest {
			return nil, false
		}
	}
	return before, len(before) > 0
}

// describe adds to a type what pieces may hold.
func describe(pieces []piece, t *types.Type) {
	for _, p := range pieces {
		if p.text.File != nil {
			s := p.text.Text()
			if strings.ContainsFunc(s, breaksString) {
				t.Safe = false
				t.Breaks = t.Breaks || types.EndsString(s)
				t.Lines = t.Lines || strings.ContainsAny(s, "\n\r")
			}
		}
		if p.hole != nil {
			h := p.hole.typ
			t.Safe = t.Safe && h.Safe
			t.Free = t.Free || h.Free
			t.Errs = t.Errs || h.Errs
			t.Breaks = t.Breaks || h.Breaks || h.JSON && !h.Only(types.Number|types.Bool|types.Nil)
			t.Lines = t.Lines || h.Lines
			if h.From != types.Unknown && t.From == types.Unknown && !h.Only(types.Number|types.Bool|types.Nil) { // of whose text a part may be one
				t.From = h.From
			}
		}
		for _, a := range p.arms {
			describe(a.pieces, t)
		}
	}
}

func breaksString(r rune) bool { return r < ' ' || r == '"' || r == '\\' }

// showsAlways reports whether the pieces print something that shows whatever the values.
func showsAlways(pieces []piece) bool {
	for _, p := range pieces {
		switch {
		case p.text.File != nil && strings.TrimSpace(p.text.Text()) != "":
			return true
		case p.hole != nil && !p.hole.typ.Blank:
			return true
		case p.arms != nil:
			all := true
			for _, a := range p.arms {
				all = all && showsAlways(a.pieces)
			}
			if all {
				return true
			}
		}
	}
	return false
}

package flow

import (
	"strings"

	"github.com/hooklint/hooklint/lint/liquid"
)

// How a value that filters make of another shows where that does; together the by of a link.
const (
	keepsSpace int32 = 1 << iota // white space alone comes out as that, or as nothing
	keepsShown                   // what shows comes out as something that shows
	showsSpace                   // white space alone comes out as something that shows
	keepsNil                     // nil comes out as nil, and nothing else does
	emptiesToo                   // of an empty list nothing comes out, or an empty one
	oneItem                      // an item comes out
	makesList                    // a list comes out
	lacksItems                   // of a list with items none may come out, or one of nil
	dropsNil                     // items that are nil are left out
	sameSpace                    // white space alone does not come out as nothing
)

// blankText is the cells of what shows nothing.
const blankText = nilCell | emptyString | spaceString | emptyList

// showing is how a value that filters make shows where their input does. All of them make nothing of nothing.
func showing(filters []liquid.Filter) (how int32, ok bool) {
	for i := range filters {
		one, ok := showingOf(&filters[i])
		switch {
		case !ok:
			return 0, false
		case i == 0:
			how = one
		default:
			if how, ok = shownThrough(how, one); !ok {
				return 0, false
			}
		}
	}
	return how, true
}

// shownThrough is how a value shows that a filter makes of another. It reports false where nothing is known of that.
func shownThrough(how, then int32) (int32, bool) {
	const same = keepsSpace | keepsShown | showsSpace | keepsNil | sameSpace
	switch {
	case how&oneItem != 0:
		return how & emptiesToo, then&emptiesToo == 0 // the item itself may show nothing
	case how&makesList != 0 && then&emptiesToo == 0:
		return 0, false // a list is printed with its brackets
	}
	if how&lacksItems != 0 && then&dropsNil != 0 {
		then &^= keepsShown
	}
	return how&then&same | how&emptiesToo | (how|then)&lacksItems | then&(oneItem|makesList), true
}

func showingOf(f *liquid.Filter) (how int32, ok bool) {
	switch f.Name {
	case "downcase", "upcase", "capitalize":
		return keepsSpace | keepsShown | sameSpace, true
	case "json_escape", "escape_once":
		return keepsSpace | keepsShown | sameSpace, true
	case "strip", "lstrip", "rstrip", "strip_newlines":
		return keepsSpace | keepsShown, true
	case "escape":
		return keepsSpace | keepsShown | keepsNil | sameSpace, true
	case "newline_to_br":
		return keepsShown, true
	case "date":
		return keepsShown | keepsNil, true
	case "url_encode":
		return keepsShown | showsSpace | keepsNil, true
	case "url_escape", "url_param_escape", "base64_encode":
		return keepsShown | showsSpace, true
	case "truncate", "truncatewords":
		return keepsSpace | keepsNil, true
	case "remove", "remove_first", "remove_last", "strip_html":
		return keepsSpace, true
	case "replace", "replace_first":
		return 0, len(f.Args) == 2 && shownText(f.Args[0])
	case "split":
		return keepsShown | showsSpace | makesList, len(f.Args) == 1 && shownText(f.Args[0])
	case "sort", "sort_natural", "reverse", "uniq": // lists hold no nil
		return keepsShown | showsSpace | emptiesToo | makesList, true
	case "map":
		return keepsShown | showsSpace | emptiesToo | makesList | lacksItems, true
	case "compact":
		return keepsShown | showsSpace | emptiesToo | makesList | dropsNil, true
	case "where":
		return emptiesToo | makesList | lacksItems, true
	case "join": // lists hold something that shows, but those made of a text what it holds
		return keepsShown | emptiesToo, true
	case "first", "last":
		return emptiesToo | oneItem, true
	case "slice":
		if len(f.Args) == 2 {
			if from, ok := whole(f.Args[0]); ok && from == 0 {
				if n, ok := whole(f.Args[1]); ok && n > 0 {
					return keepsSpace | keepsShown | emptiesToo | makesList, true
				}
			}
		}
		return keepsSpace | emptiesToo | makesList | lacksItems, true // or a text
	}
	return 0, false
}

// shownText reports whether an expression is a text that is written down and shows.
func shownText(e liquid.Expr) bool {
	lit, ok := e.(*liquid.Literal)
	return ok && lit.Kind == liquid.StringLit && strings.TrimSpace(lit.Text) != ""
}

// nothing is the cells of an input of which nothing comes out.
func (l *link) nothing() Mask {
	cells := nilCell | emptyString
	if l.by&keepsSpace != 0 {
		cells |= spaceString
	}
	if l.by&emptiesToo != 0 {
		cells |= emptyList | falseCell // who asks for items gives no false
	}
	return cells
}

// lostSpace is the cell of white space alone, of which something may come out that shows nothing; none if something does that shows.
func (l *link) lostSpace() Mask {
	if l.by&showsSpace != 0 {
		return 0
	}
	return spaceString
}

// bounds is the cells of which nothing comes out, those that the value on the other side can be in, and whether these are fewer
// because neither is nil.
func (l *link) bounds(mask Mask, other *subject) (nothing, full Mask, keeps bool) {
	nothing, full = l.nothing(), other.full
	if keeps = l.by&keepsNil != 0 && mask&nilCell == 0; keeps {
		full &^= nilCell
	}
	return nothing, full, keeps
}

// shown is the cells of what filters make of a value in some cells; 0 for nothing that is known.
func (l *link) shown(mask Mask, to *subject) Mask {
	nothing, full, keeps := l.bounds(mask, to)
	switch {
	case mask&^nothing == 0 && l.by&oneItem != 0, mask == nilCell && l.by&keepsNil != 0:
		return nilCell
	case mask&^nothing == 0:
		return full & (blankText&^spaceString | mask&spaceString)
	case mask&nothing == 0 && l.by&(oneItem|lacksItems) == oneItem:
		return full &^ (nilCell | falseCell) // lists hold no nil, and nobody asks for an item that is false
	case mask&(nothing|l.lostSpace()) == 0 && l.by&keepsShown != 0:
		return full &^ blankText
	case keeps:
		return full
	}
	return 0
}

// shownOf is the cells of the value that filters make one in some cells of; 0 for nothing that is known.
func (l *link) shownOf(mask Mask, from *subject) Mask {
	nothing, full, keeps := l.bounds(mask, from)
	switch {
	case mask == nilCell && l.by&keepsNil != 0:
		return nilCell
	case l.by&oneItem != 0 && mask&nilCell == 0, mask&blankText == 0:
		return full &^ nothing
	case mask&^blankText == 0 && l.by&keepsShown != 0:
		if full &= nothing | l.lostSpace(); l.by&sameSpace != 0 && mask&spaceString == 0 {
			full &^= spaceString
		}
		return full
	case keeps:
		return full
	}
	return 0
}

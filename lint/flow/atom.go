package flow

// An atom is a comparison that is a subject of its own: nothing is known of it but that it holds or not, or how its two values
// stand to each other.
type atom struct {
	id ID
	op string // as the two values stand in the subject's key
}

// pairPrefix begins the key of two values that are compared, the lesser key first.
const pairPrefix = "?pair "

// The cells of two values that are compared. What has no order, as nil, is neither less nor more.
const (
	lessCell    = nilCell
	equalCell   = falseCell
	greaterCell = trueCell
	sameCell    = emptyString // equal, and without an order
	apartCell   = spaceString // not equal, and without an order
	pairCells   = lessCell | equalCell | greaterCell | sameCell | apartCell
)

// mask is the cells in which the comparison holds, or does not.
func (a atom) mask(holds bool) Mask {
	var yes Mask
	switch a.op {
	case "==":
		yes = equalCell | sameCell
	case "!=":
		yes = lessCell | greaterCell | apartCell
	case "<":
		yes = lessCell
	case "<=":
		yes = lessCell | equalCell
	case ">":
		yes = greaterCell
	case ">=":
		yes = greaterCell | equalCell
	default:
		return atomMask(holds)
	}
	if !holds {
		return pairCells &^ yes
	}
	return yes
}

package schema

import (
	"slices"

	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/jsontmpl"
)

// A partsWay is the parts a string or bare value has on one way.
type partsWay struct {
	when  flow.Path
	parts []jsontmpl.Part
}

// valueWays returns the ways of a string or bare value whose parts differ by branches; fewer than two if they do not, or are many.
func valueWays(v jsontmpl.Value) []partsWay {
	var parts []jsontmpl.Part
	switch v := v.(type) {
	case *jsontmpl.String:
		parts = v.Parts
	case *jsontmpl.Bare:
		parts = v.Parts
	default:
		// nothing of it in the others
	}
	if !slices.ContainsFunc(parts, isChoice) {
		return nil
	}
	ways, ok := splitParts([]partsWay{{}}, parts)
	if !ok {
		return nil
	}
	return ways
}

func isChoice(p jsontmpl.Part) bool {
	_, ok := p.(*jsontmpl.PartChoice)
	return ok
}

// splitParts adds parts to each way. It reports false if the ways are too many.
func splitParts(ways []partsWay, parts []jsontmpl.Part) (_ []partsWay, ok bool) {
	for _, part := range parts {
		choice, ok := part.(*jsontmpl.PartChoice)
		if !ok {
			for i := range ways {
				ways[i].parts = append(slices.Clip(ways[i].parts), part)
			}
			continue
		}
		var out []partsWay
		for _, arm := range choice.Arms {
			var in []partsWay
			for _, w := range ways {
				if when, ok := w.when.And(arm.When); ok {
					in = append(in, partsWay{when, w.parts})
				}
			}
			in, ok := splitParts(in, arm.Parts)
			if out = append(out, in...); !ok || len(out) > waysMost {
				return nil, false
			}
		}
		ways = out
	}
	return ways, true
}

// withParts returns a value with other parts.
func withParts(v jsontmpl.Value, parts []jsontmpl.Part) jsontmpl.Value {
	switch v := v.(type) {
	case *jsontmpl.String:
		return &jsontmpl.String{At: v.At, Parts: parts}
	case *jsontmpl.Bare:
		return &jsontmpl.Bare{At: v.At, Parts: parts}
	default:
		// nothing of it in the others
	}
	return v
}

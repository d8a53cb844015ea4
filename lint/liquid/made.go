package liquid

import (
	"github.com/hooklint/hooklint/lint/arena"
)

// How many nodes, branches and filters are read before what they belong to ends, as texts go.
const (
	openNodes    = 32
	openBranches = 4
	openFilters  = 4
)

// made is room for what the tree is made of, the common kinds.
type made struct {
	templates arena.Of[Template]
	texts     arena.Of[Text]
	outputs   arena.Of[Output]
	ifs       arena.Of[If]
	lookups   arena.Of[Lookup]
	literals  arena.Of[Literal]
	pipes     arena.Of[Pipe]
	compares  arena.Of[Compare]
	nodes     arena.Slices[Node]
	branches  arena.Slices[Branch]
	filters   arena.Slices[Filter]
	args      arena.Slices[Expr]
	accesses  arena.Slices[Access]
	assigns   arena.Of[Assign]
}

// expect makes room for what expect of the parser says.
func (m *made) expect(outputs, tags int) {
	m.outputs.Expect(outputs)
	m.texts.Expect(outputs + tags + 1)
	m.nodes.Expect(2*(outputs+tags) + 1)
	m.lookups.Expect(outputs + tags/2)
	m.pipes.Expect(outputs)
	m.filters.Expect(outputs + outputs/2)
	m.ifs.Expect(tags / 2)
	m.branches.Expect(tags / 2)
	m.compares.Expect(tags / 2)
}

func (m *made) reset() {
	m.templates.Reset()
	m.texts.Reset()
	m.outputs.Reset()
	m.ifs.Reset()
	m.lookups.Reset()
	m.literals.Reset()
	m.pipes.Reset()
	m.compares.Reset()
	m.nodes.Reset()
	m.branches.Reset()
	m.filters.Reset()
	m.args.Reset()
	m.accesses.Reset()
	m.assigns.Reset()
}

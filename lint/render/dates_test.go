package render_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/render"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/types"
)

// What a date is taken to look like is what is printed of it.
func TestDatesAreAsPrinted(t *testing.T) {
	signs := strings.Split("%Y %y %m %d %e %j %B %b %h %A %a %H %I %M %S %L %p %P %F %T %X %R %D %x %c %% %s %-m %-d %-I %-M %-S - : . T Z", " ")
	rapid.Check(t, func(t *rapid.T) {
		format := strings.Join(rapid.SliceOfN(rapid.SampledFrom(signs), 1, 6).Draw(t, "format"), "")
		moments := []string{"2026-11-22 15:30:45 UTC", "2026-01-02 03:04:05 UTC"}
		types.Dates(format, func(want string) bool {
			text := fmt.Sprintf("{{ %q | date: %q }}", moments[0], format)
			moments = moments[1:]
			got, err := render.Render(liquid.Parse(source.NewFile("t.liquid", text)), render.Sample())
			if err != nil || got.Text != want {
				t.Errorf("%s\ngot  %q, %v\nwant %q", text, got.Text, err, want)
			}
			return true
		})
		if len(moments) != 0 {
			t.Errorf("%q: %d moments are not known", format, len(moments))
		}
	})
}

package rules

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/spelling"
)

func (c *call) options() {
	known, _ := braze.TagNamed(c.Name)
	for i := range c.Options {
		o := &c.Options[i]
		at := slices.IndexFunc(known.Options, func(option braze.Option) bool { return option.Name == o.Name })
		if at < 0 {
			c.unknownOption(o, known)
			continue
		}
		if c.seen[o.Name] != nil {
			c.report(o.NameSpan, "`:"+o.Name+"` is given twice", "one of the two is not read", "remove one of them")
			continue
		}
		c.seen[o.Name] = o
		switch {
		case known.Options[at].Value && o.Value.Span.File == nil:
			c.report(o.Span, "`:"+o.Name+"` has no value", "Braze does not read the option, or takes the next for its value", "write the value after it")
		case o.Name == "cache_max_age":
			c.cacheAge(o.Value.Span)
		}
	}
}

func (c *call) unknownOption(o *liquid.Option, known *braze.Tag) {
	meant := spelling.Nearest(o.Name, func(yield func(string) bool) {
		for _, option := range known.Options {
			if !option.Unlisted && !yield(option.Name) {
				return
			}
		}
	})
	message, why := withMeaning("`:"+o.Name+"` is not an option of this tag", meant), "Braze ignores it"
	if meant == "" || c.seen[meant] != nil {
		c.report(o.NameSpan, message, why, "write an option that Braze has")
		return
	}
	c.report(o.NameSpan, message, why, "write `:"+meant+"`", lint.Replace(o.NameSpan, meant))
}

func (c *call) cacheAge(at source.Span) {
	least, most := braze.CacheAge()
	seconds, err := strconv.Atoi(strings.TrimSpace(at.Text()))
	if err != nil {
		if !strings.Contains(at.Text(), "{") { // an output may print a number
			c.report(at, fmt.Sprintf("a cache time is a number of seconds, not `%s`", oneLine(at.Text())), "Braze does not know for how long to keep the answer",
				fmt.Sprintf("write a number of seconds from %d to %d", least, most))
		}
		return
	}
	if least <= seconds && seconds <= most {
		return
	}
	if seconds == 0 {
		c.report(at, fmt.Sprintf("a cache time must be %d to %d seconds", least, most), "Braze uses the nearest time that it allows", "write `:no_cache` in place of this option")
		return
	}
	c.report(at, fmt.Sprintf("a cache time must be %d to %d seconds", least, most), "Braze uses the nearest time that it allows",
		fmt.Sprintf("write a number of seconds from %d to %d", least, most), lint.Replace(at, strconv.Itoa(min(max(seconds, least), most))))
}

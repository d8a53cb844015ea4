package rules

import (
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/spelling"
)

// A slip is a name that Braze does not have, and what is meant.
type slip struct {
	message, meant string
	namespace      bool        // it is the namespace that is wrong
	at             source.Span // where meant goes, if elsewhere
}

// variableSlip returns what is wrong with a lookup of a Braze value.
func variableSlip(l *liquid.Lookup) (slip, bool) {
	if !l.Braze && braze.IsBracketed(l.Name) {
		return bareMember(l)
	}
	if !l.Braze || l.Name == "" {
		return slip{}, false
	}
	if l.Namespace != "" && !braze.IsNamespace(l.Namespace) {
		meant, ok := braze.MisspeltNamespace(l.Namespace)
		if !ok {
			meant = spelling.Nearest(l.Namespace, slices.Values(braze.Namespaces()))
		}
		return slip{message: withMeaning("Braze has no `"+l.Namespace+"`", meant), meant: meant, namespace: true}, true
	}
	if _, ok := braze.VariableNamed(l.Namespace, l.Name); ok {
		return slip{}, false
	}
	if l.Namespace != "" {
		meant := spelling.Nearest(l.Name, namesIn(l.Namespace))
		return slip{message: withMeaning("`"+l.Namespace+"` has no `"+l.Name+"`", meant), meant: meant}, true
	}
	if space, name, ok := strings.Cut(l.Name, "."); ok && braze.IsNamespace(space) && name != "" {
		end := l.NameSpan.End + 1 + strings.IndexByte(l.Span().File.Text()[l.NameSpan.End:], '}')
		return slip{message: "`" + space + ".` belongs in front of `${ }`", meant: space + ".${" + name + "}", at: l.Span().File.Span(l.Span().Start, end)}, true
	}
	meant := meantField(l.Name)
	return slip{message: withMeaning("there is no profile field `"+l.Name+"`", meant), meant: meant}, true
}

// bareMember returns what is wrong with a name in a namespace that lacks its braces.
func bareMember(l *liquid.Lookup) (slip, bool) {
	if l.Braze || !braze.IsNamespace(l.Name) || len(l.Path) == 0 || l.Path[0].Name == "" {
		return slip{}, false
	}
	name, at := l.Path[0].Name, l.Path[0].Span
	s := slip{message: "`" + l.Name + "." + oneLine(name) + "` lacks `${ }` around the name", meant: "${" + strings.TrimPrefix(name, "$") + "}", at: at.File.Span(at.End-len(name), at.End)}
	if strings.HasSuffix(at.Text(), "]") { // ['name']
		s.meant, s.at = "."+s.meant, at
	}
	return s, true
}

// meantField returns the profile field that was probably meant by a name; empty if none was.
func meantField(name string) string {
	if meant, ok := braze.Misspelt(name); ok {
		return meant
	}
	lower := strings.ToLower(name)
	if _, known := braze.VariableNamed("", lower); known {
		return lower
	}
	return spelling.Nearest(name, namesIn(""))
}

// namesIn gives the names that webhooks have in a namespace; the profile fields for the empty one.
func namesIn(namespace string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for _, v := range braze.Variables() {
			if v.Namespace == namespace && v.Name != "*" && (namespace == "" || v.Webhook != "no") && !yield(v.Name) {
				return
			}
		}
	}
}

func withMeaning(message, meant string) string {
	if meant != "" {
		message += "; did you mean `" + meant + "`"
	}
	return message
}

// attributeSlip returns a profile field that is written as a custom attribute.
func attributeSlip(p *lint.Pass, l *liquid.Lookup) (string, bool) {
	if l.Namespace != "custom_attribute" || len(l.Path) > 0 {
		return "", false
	}
	if p.Config.World != nil && p.Config.World.Attributes[l.Name] != nil {
		return "", false
	}
	if _, ok := braze.VariableNamed("", l.Name); ok {
		return l.Name, true
	}
	return "", false
}

func variableFix(l *liquid.Lookup, s slip) []lint.Fix {
	at := l.NameSpan
	if s.at.File != nil && l.Braze {
		return writeMeant(s.at, s.meant, lint.Suggested)
	}
	if s.at.File != nil { // a name that lacks its braces
		return fixes("write `"+l.Name+"."+strings.TrimPrefix(s.meant, ".")+"`", lint.Suggested, []lint.Edit{lint.Replace(s.at, s.meant)})
	}
	if s.namespace {
		at = l.NamespaceSpan()
	}
	return writeMeant(at, s.meant, lint.Suggested)
}

// sentFrom returns whether a Canvas or a campaign sends the webhook, as it says itself or by the export it stands in or what it
// belongs to; empty if nothing tells.
func sentFrom(p *lint.Pass) string {
	meta := &p.Webhook.Meta
	switch from := metaText(meta.Source); {
	case from != "":
		return from
	case p.Webhook.From != "":
		return p.Webhook.From
	case meta.CanvasID != nil && meta.CampaignID == nil:
		return "canvas"
	case meta.CampaignID != nil && meta.CanvasID == nil:
		return "campaign"
	}
	return ""
}

func metaText(f *source.File) string {
	if f == nil {
		return ""
	}
	return strings.TrimSpace(f.Text())
}

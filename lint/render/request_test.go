package render_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/hooklint/hooklint/lint/render"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/webhook"
)

// request returns a webhook whose parts are the given texts.
func request(url, header, body string) *webhook.Webhook {
	part := func(text string) *source.File { return source.NewFile("test.webhook.liquid", text) }
	return &webhook.Webhook{
		URL: part(url), Method: part("POST"), Body: part(body),
		Headers: []webhook.Header{{Name: part("X-User"), Value: part(header)}},
	}
}

func TestRequestRendersEachPartOnItsOwn(t *testing.T) {
	w := request(`https://x.io/{{${first_name} | url_param_escape}}`, `{% assign v = 1 %}{{v}}`, `[{{v}}]`)
	got, err := render.Request(w, user())
	if err != nil {
		t.Fatal(err)
	}
	want := render.Rendered{
		Method: render.Result{Text: "POST"}, URL: render.Result{Text: "https://x.io/Ann"}, Body: render.Result{Text: "[]"},
		Headers: []render.RenderedHeader{{Name: render.Result{Text: "X-User"}, Value: render.Result{Text: "1"}}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestRequestSaysWhatIsNotThere(t *testing.T) {
	v := user()
	v.Profile = map[string]any{"first_name": "Ann", "last_name": nil}
	v.Namespaces = map[string]map[string]any{"event_properties": {"total": 2}}
	w := request(`https://x.io/{{${city}}}`, `{{event_properties.${size}}}`,
		`{{${first_name}}}{{${last_name}}}{{event_properties.${total}}}{% if context.${cart} %}{{x}}{% endif %}{{event_properties.${size} | upcase}}`)
	got, err := render.Request(w, v)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"${city}", "context.${cart}", "event_properties.${size}"}
	if diff := cmp.Diff(want, got.Lacks); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestRequestAborts(t *testing.T) {
	got, err := render.Request(request(`https://x.io`, `{% abort_message('early') %}`, `{% abort_message('late') %}`), user())
	if err != nil || !got.Aborted || got.Reason != "early" {
		t.Errorf("got: %+v, %v", got, err)
	}
}

func TestRequestNamesThePartThatCannotBeRead(t *testing.T) {
	if _, err := render.Request(request(`https://x.io/{{ x`, ``, ``), user()); err == nil || err.Error()[:4] != "URL:" {
		t.Errorf("got:  %v\nwant: URL: …", err)
	}
}

func TestRequestWithoutParts(t *testing.T) {
	got, err := render.Request(&webhook.Webhook{}, render.Values{})
	if diff := cmp.Diff(render.Rendered{}, got); err != nil || diff != "" {
		t.Errorf("%v (-want +got)\n%s", err, diff)
	}
}

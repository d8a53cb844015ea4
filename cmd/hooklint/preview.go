package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/hooklint/hooklint/lint/render"
	"github.com/hooklint/hooklint/lint/report"
	"github.com/hooklint/hooklint/lint/schema"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/webhook"
	"github.com/hooklint/hooklint/lint/workspace"
)

func previewCommand() *cobra.Command {
	var user string
	c := &cobra.Command{
		Use:   "preview FILE",
		Short: "Render the webhooks of a file for a sample user and show the requests",
		Long: `Renders the webhooks of a file for a user and shows the requests; nothing is sent. The user is made up, or comes from a YAML
file:

  first_name: Ann
  last_name: null                           # a user without one
  custom_attribute: {plan: pro, logins: 3}
  event_properties: {total: 19.99}
  responses: {stock: {left: 2}}             # what a connected_content call that saves as stock gets
  now: 2026-11-22T10:30:00Z                 # the time of sending

What the file leaves out is as the made-up user has it, who has a profile and a few attributes and properties such as these. In
a group that the file has, what it leaves out is blank. What is blank is said.`,
		Example: `  hooklint preview order.webhook.liquid
  hooklint preview order.webhook.liquid --user profile.yaml`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return errors.New("preview needs one file")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error { return preview(c, args[0], user) },
	}
	c.Flags().StringVar(&user, "user", "", "YAML `file` of the user's profile; what it leaves out is made up")
	return c
}

func preview(c *cobra.Command, path, user string) error {
	values := render.Sample()
	if user != "" {
		text, err := workspace.Read(user)
		if err != nil {
			return err
		}
		given, err := render.ReadProfile(text)
		if err != nil {
			if at, ok := errors.AsType[*render.ProfileError](err); ok && at.Line > 0 {
				return fmt.Errorf("%s:%w", user, err)
			}
			return fmt.Errorf("%s: %w", user, err)
		}
		values = given.WithDefaults(values)
	}
	text, err := readNamed(c.InOrStdin(), path)
	if err != nil {
		return err
	}
	hooks, problems := webhook.Read(source.NewFile(filepath.ToSlash(path), text), schema.TopLevelKeys())
	if len(hooks) == 0 {
		if len(problems) > 0 {
			return fmt.Errorf("%s: %s", problems[0].Span, problems[0].Message)
		}
		return fmt.Errorf("no webhook in %s; %s", path, whatIsRead)
	}
	for _, p := range problems {
		fmt.Fprintf(c.ErrOrStderr(), "hooklint: %s: %s\n", report.Plain(p.Span.String()), report.Plain(p.Message))
	}
	for i, w := range hooks {
		if i > 0 {
			fmt.Fprintln(c.OutOrStdout())
		}
		r, err := render.Request(w, values)
		if err != nil {
			return fmt.Errorf("render %s: %w", path, err)
		}
		if err := show(c.OutOrStdout(), w, &r); err != nil {
			return err
		}
		if len(r.Lacks) > 0 {
			fmt.Fprintf(c.ErrOrStderr(), "hooklint: blank for this user: %s; a --user file gives them a value\n", report.Plain(strings.Join(r.Lacks, ", ")))
		}
		if broken := notJSON(r.Body.Text); broken != "" && !r.Aborted {
			fmt.Fprintf(c.ErrOrStderr(), "hooklint: for this user the body is not JSON: %s\n", broken)
		}
	}
	return nil
}

// readNamed returns the text of a file; of - that of standard input.
func readNamed(in io.Reader, path string) (string, error) {
	if path != "-" {
		return workspace.Read(path)
	}
	return workspace.ReadInput(in)
}

// show prints one request as it would be sent.
func show(out io.Writer, w *webhook.Webhook, r *render.Rendered) error {
	if w.Name != "" {
		fmt.Fprintf(out, "# %s\n", report.Plain(w.Name))
	}
	if r.Aborted {
		_, err := fmt.Fprintf(out, "nothing is sent: abort_message(%q)\n", r.Reason)
		return err
	}
	head := r.URL.Text != "" || r.Method.Text != ""
	if head {
		fmt.Fprintf(out, "%s %s\n", cmp.Or(r.Method.Text, "POST"), r.URL.Text)
	}
	for _, h := range r.Headers {
		fmt.Fprintf(out, "%s: %s\n", h.Name.Text, h.Value.Text)
	}
	if head || len(r.Headers) > 0 {
		fmt.Fprintln(out)
	}
	_, err := fmt.Fprintln(out, r.Body.Text)
	return err
}

// notJSON returns where a text that begins like JSON is not JSON, and why; empty if it is, or begins otherwise.
func notJSON(text string) string {
	if begin := strings.TrimSpace(text); begin == "" || begin[0] != '{' && begin[0] != '[' {
		return ""
	}
	var v any
	err := json.Unmarshal([]byte(text), &v)
	slip, ok := errors.AsType[*json.SyntaxError](err)
	if !ok {
		return ""
	}
	at := source.NewFile("", text).Position(max(0, int(slip.Offset)-1), source.Runes)
	return fmt.Sprintf("line %d, column %d: %s", at.Line, at.Column, slip)
}

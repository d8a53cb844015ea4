package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/hooklint/hooklint/lint/render"
	"github.com/hooklint/hooklint/lint/schema"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/webhook"
)

func previewCommand() *cobra.Command {
	var user string
	c := &cobra.Command{
		Use:   "preview FILE",
		Short: "Render the webhooks of a file for a sample user and show the requests",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return fmt.Errorf("preview wants one file")
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
		data, err := os.ReadFile(user)
		if err != nil {
			return fmt.Errorf("read the user's profile: %w", err)
		}
		given, err := render.ReadProfile(string(data))
		if err != nil {
			return fmt.Errorf("read %s: %w", user, err)
		}
		values = given.WithDefaults(values)
	}
	var data []byte
	var err error
	if path == "-" {
		data, err = io.ReadAll(c.InOrStdin())
	} else {
		data, err = os.ReadFile(path)
	}
	if err != nil {
		return fmt.Errorf("read the webhook: %w", err)
	}
	hooks, problems := webhook.Read(source.NewFile(filepath.ToSlash(path), string(data)), schema.TopLevelKeys())
	if len(hooks) == 0 {
		if len(problems) > 0 {
			return fmt.Errorf("%s: %s", problems[0].Span, problems[0].Message)
		}
		return fmt.Errorf("%s holds no webhook", path)
	}
	for i, w := range hooks {
		if i > 0 {
			fmt.Fprintln(c.OutOrStdout())
		}
		if err := previewOne(c.OutOrStdout(), w, values); err != nil {
			return fmt.Errorf("render %s: %w", path, err)
		}
	}
	return nil
}

func previewOne(out io.Writer, w *webhook.Webhook, v render.Values) error {
	r, err := render.Request(w, v)
	if err != nil {
		return err
	}
	if w.Name != "" {
		fmt.Fprintf(out, "# %s\n", w.Name)
	}
	if r.Aborted {
		fmt.Fprintf(out, "nothing is sent: abort_message(%q)\n", r.Reason)
		return nil
	}
	if r.URL.Text != "" || r.Method.Text != "" {
		fmt.Fprintf(out, "%s %s\n", orElse(r.Method.Text, "POST"), r.URL.Text)
	}
	for _, h := range r.Headers {
		fmt.Fprintf(out, "%s: %s\n", h.Name.Text, h.Value.Text)
	}
	_, err = fmt.Fprintf(out, "\n%s\n", r.Body.Text)
	return err
}

func orElse(s, d string) string {
	if s == "" {
		return d
	}
	return s
}

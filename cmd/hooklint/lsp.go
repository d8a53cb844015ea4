package main

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/hooklint/hooklint/lint/lsp"
	"github.com/hooklint/hooklint/rules"
)

// exitNoShutdown is the exit status that the protocol wants of a server that was not asked to shut down first.
const exitNoShutdown = 1

func lspCommand(status *int) *cobra.Command {
	var config string
	c := &cobra.Command{
		Use:   "lsp",
		Short: "Run the language server, for editors, on standard input and output",
		Long: `lsp is started by an editor and speaks the Language Server Protocol on standard input and output.
editors/README.md has the settings of the common ones.`,
		Args: noArguments,
		RunE: func(c *cobra.Command, _ []string) error {
			o := lsp.Options{Rules: rules.All, Version: versionText(), Log: c.ErrOrStderr()}
			if config != "" {
				path, err := filepath.Abs(config)
				if err != nil {
					return fmt.Errorf("find %s: %w", config, err)
				}
				o.Config = path
			}
			stream := &standardStreams{c.InOrStdin(), c.OutOrStdout()}
			err := lsp.Serve(c.Context(), stream, o)
			if errors.Is(err, lsp.ErrNoShutdown) {
				*status = exitNoShutdown
				_, err = fmt.Fprintf(c.ErrOrStderr(), "hooklint: %s\n", err)
				return err
			}
			if err != nil {
				return fmt.Errorf("the language server ended: %w", err)
			}
			return nil
		},
	}
	c.Flags().StringVar(&config, "config", "", "use this configuration `file` instead of the nearest .hooklint.yaml")
	c.Flags().Bool("stdio", true, "use standard input and output, as it always does; some editors pass this flag")
	return c
}

// standardStreams is standard input and output as one stream.
type standardStreams struct {
	io.Reader
	io.Writer
}

// Close closes both, as far as they can be.
func (s *standardStreams) Close() error {
	var errs []error
	for _, one := range [...]any{s.Reader, s.Writer} {
		if c, ok := one.(io.Closer); ok {
			errs = append(errs, c.Close())
		}
	}
	return errors.Join(errs...)
}

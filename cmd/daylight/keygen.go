package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"github.com/send-daylight/daylight/internal/account/config"
	"github.com/send-daylight/daylight/internal/output/manifest"
	"github.com/send-daylight/daylight/internal/subjects"
	"github.com/send-daylight/daylight/internal/trust/edition"
)

type keygenFlags struct {
	open           bool // no passphrase
	rotate, source string
	council        string
	json           bool
}

// A keyReport is the output of --json.
type keyReport struct {
	Public     string `json:"public_key"`
	ID         string `json:"key_id"`
	SecretFile string `json:"secret_file"`
	PublicFile string `json:"public_file"`
	Passphrase bool   `json:"passphrase"`
	From       int    `json:"from_edition,omitempty"` // the first edition that the new key signs, if it replaces another key
	Statement  string `json:"statement,omitempty"`    // file of the signed change of key
}

func newKeygen() *cobra.Command {
	var f keygenFlags
	cmd := &cobra.Command{
		Use:   "keygen [FILE]",
		Short: "Make the key that an officer signs editions with",
		Long: `Keygen makes a key on this computer and asks for a passphrase. It writes the
secret key, which only its owner can read, and the public key beside it (.pub).
Everybody may know the public key: print it in the papers of a public meeting.

Without FILE the key is stored among your own settings, where daylight sign looks
for it. A key is never overwritten, and never put inside a repository.

To change the key of a site, name the old one: --rotate OLD.key. The old key signs
a statement that names the new one, and everybody who trusts the old key learns
the new one from it. A lost key cannot do that: see docs/how-to-sign.md.

Exit status: 0 made, 2 usage, 5 a fault of this computer.`,
		Example: "  daylight keygen\n  daylight keygen council-2028.key --rotate council.key --source site",
		Args: func(_ *cobra.Command, words []string) error {
			if len(words) > 1 {
				return usageError{fmt.Errorf("keygen takes one file; %q is a second one", words[1])}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, words []string) error {
			file, err := defaultKey()
			if len(words) > 0 {
				file, err = words[0], nil
			}
			if err != nil {
				return err
			}
			return f.make(cmd, file)
		},
	}
	cmd.Flags().BoolVar(&f.open, "no-passphrase", false, "do not encrypt the key; for tests only")
	cmd.Flags().StringVar(&f.rotate, "rotate", "", "the old `key`, which signs the change to the new one")
	cmd.Flags().StringVarP(&f.source, "source", "s", ".", "`folder` of the site whose key changes")
	cmd.Flags().StringVar(&f.council, "council", "", "`name` for the line for the meeting papers")
	cmd.Flags().BoolVar(&f.json, "json", false, "print one JSON object instead of text")
	_ = cmd.MarkFlagFilename("rotate")
	_ = cmd.MarkFlagDirname("source")
	return cmd
}

func (f *keygenFlags) make(cmd *cobra.Command, file string) error {
	if dir, inside := inRepository(file); inside {
		return usageError{fmt.Errorf("%s would be in the repository %s, and the next push would publish it; name a file elsewhere", file, dir)}
	}
	if _, err := os.Lstat(file); err == nil {
		return alreadyThere(file)
	}
	p := newPrompter(cmd)
	var change *rotation
	if f.rotate != "" {
		var err error
		if change, err = f.prepare(p); err != nil {
			return err
		}
		defer change.root.Close()
	}
	key, err := f.newKey(cmd, p, file)
	if err != nil {
		return err
	}
	report := keyReport{Public: key.Public().String(), ID: key.Public().ID(), SecretFile: file, PublicFile: file + ".pub", Passphrase: !f.open}
	name := f.council
	if change != nil {
		where, err := change.write(key.Public())
		if err != nil {
			return err
		}
		report.From, report.Statement = change.From, where
		if !f.json {
			fmt.Fprintf(cmd.OutOrStdout(), "The key of this site changes from edition %d on; the old key has signed that in %s.\nCommit that folder: git add %s && git commit -m \"New key\"\n\n", change.From, where, edition.Dir)
		}
	}
	if f.json {
		return printJSON(cmd.OutOrStdout(), report)
	}
	if name == "" {
		name = "(name of the council)"
	}
	printKey(cmd.OutOrStdout(), file, name, key.Public())
	fmt.Fprintln(cmd.OutOrStdout(), "\nnext: have the line printed in the papers, then sign the site: daylight sign --help")
	return nil
}

// newKey makes a key and writes its files.
func (f *keygenFlags) newKey(cmd *cobra.Command, p *prompter, file string) (manifest.SecretKey, error) {
	passphrase, err := "", error(nil)
	if f.open {
		fmt.Fprintln(cmd.ErrOrStderr(), "warning: this key has no passphrase. Anybody who gets the file can sign as the council. Use it for tests only.")
	} else if passphrase, err = p.newPassphrase(); err != nil {
		return manifest.SecretKey{}, err
	}
	key, err := manifest.GenerateKey(nil)
	if err != nil {
		return key, err
	}
	done := func() {}
	if !f.open && !f.json {
		done = working(cmd.ErrOrStderr(), "locking the key, so that nobody can guess the passphrase quickly")
	}
	text, err := key.File(passphrase)
	done()
	if err != nil {
		return key, err
	}
	return key, writeKey(file, text, key.Public().File())
}

// A rotation is a change of key that is being made.
type rotation struct {
	edition.Rotation
	old  manifest.SecretKey
	root *os.Root
}

// prepare opens the old key and finds out the number of the next edition.
func (f *keygenFlags) prepare(p *prompter) (*rotation, error) {
	root, err := os.OpenRoot(f.source)
	if err != nil {
		return nil, usageError{fmt.Errorf("there is no folder %s; --source names the folder of the site", f.source)}
	}
	r, err := f.rotation(root, p)
	if err != nil {
		root.Close()
	}
	return r, err
}

func (f *keygenFlags) rotation(root *os.Root, p *prompter) (*rotation, error) {
	c, problems := config.Read(root.FS(), subjects.Rules())
	if problems.Err() != nil {
		return nil, usageError{fmt.Errorf("%s is not the folder of a site (%w); name it with --source", f.source, problems.Err())}
	}
	newest, some, err := edition.Latest(root.FS())
	if err != nil {
		return nil, err
	}
	if !some {
		return nil, usageError{fmt.Errorf("this site has no signed edition, so nobody trusts the old key yet; make a new key without --rotate")}
	}
	statements, err := edition.Rotations(root.FS())
	if err != nil {
		return nil, err
	}
	old, err := openKey(f.rotate, "the old key", p)
	if err != nil {
		return nil, err
	}
	now, _ := edition.Follow(newest.Key, statements, manifest.MaxEdition)
	if !now.Equal(old.Public()) {
		return nil, usageError{fmt.Errorf("%s is not the key of this site, which is %s", f.rotate, now)}
	}
	r := &rotation{old: old, root: root, Rotation: edition.Rotation{From: newest.Number + 1, Old: old.Public(), Site: newest.OriginalManifest.Site}}
	if c.Base != nil {
		r.Site = c.Base.String()
	}
	return r, nil
}

// write signs the change to key with the old key, and stores it in the site.
func (r *rotation) write(key manifest.PublicKey) (string, error) {
	r.New = key
	text := r.Bytes()
	signature, err := r.old.Sign(text, edition.RotationComment(r.Rotation))
	if err != nil {
		return "", err
	}
	return edition.WriteRotation(r.root, edition.Signed{Text: text, Signature: signature})
}

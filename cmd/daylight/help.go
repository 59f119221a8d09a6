package main

import "github.com/spf13/cobra"

// documentBuiltins describes the commands that come with cobra as all others are
// described: with an example, the exit status, and plain words.
func documentBuiltins(root *cobra.Command) {
	const status = "\n\n" + exitStatus + "0 good, 2 usage, 5 a fault of this computer."
	for _, c := range root.Commands() {
		switch c.Name() {
		case "help":
			c.Short = "Explain a command"
			c.Long = "Help explains a command, as --help after the command does." + status
			c.Example = "  daylight help\n  daylight help build"
		case "completion":
			c.Short = "Let the shell complete commands, flags and names of councils"
			c.Long = `Completion prints a script for a shell, which then completes daylight's commands,
flags, folders and the names of councils when you press Tab. The help of each shell
says where its script goes.` + status
			c.Example = "  daylight completion bash > /etc/bash_completion.d/daylight\n  daylight completion powershell --help"
			for _, shell := range c.Commands() {
				shell.Long += status
				shell.Example = "  " + completions[shell.Name()]
			}
		}
	}
}

// completions are the commands that install a shell's script for one user.
var completions = map[string]string{
	"bash":       "source <(daylight completion bash)",
	"zsh":        `daylight completion zsh > "${fpath[1]}/_daylight"`,
	"fish":       "daylight completion fish > ~/.config/fish/completions/daylight.fish",
	"powershell": "daylight completion powershell | Out-String | Invoke-Expression",
}

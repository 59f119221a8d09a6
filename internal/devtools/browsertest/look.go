package browsertest

import (
	"context"
	"maps"
	"slices"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// A Look is a way to view a page.
type Look struct {
	Name          string
	Width, Height int64
	Touch         bool
	Media         string            // "print" or ""
	Features      map[string]string // prefers-color-scheme, forced-colors …
}

// The looks in which every page is tested.
var (
	Phone    = Look{Name: "phone", Width: 360, Height: 800, Touch: true}
	Small    = Look{Name: "small", Width: 320, Height: 640, Touch: true} // 1280 px at 400 %
	Desk     = Look{Name: "desk", Width: 1280, Height: 900}
	Dark     = Look{Name: "dark", Width: 360, Height: 800, Touch: true, Features: map[string]string{"prefers-color-scheme": "dark"}}
	Contrast = Look{Name: "contrast", Width: 360, Height: 800, Features: map[string]string{"prefers-contrast": "more"}}
	Forced   = Look{Name: "forced", Width: 360, Height: 800, Features: map[string]string{"forced-colors": "active", "prefers-color-scheme": "dark"}}
	Print    = Look{Name: "print", Width: 718, Height: 1000, Media: "print"}
)

func (l Look) apply() chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		settings := map[string]string{"prefers-color-scheme": "light", "prefers-contrast": "no-preference", "forced-colors": "none"}
		maps.Copy(settings, l.Features) // a setting that is left out would stay as in the last look
		var features []*emulation.MediaFeature
		for _, name := range slices.Sorted(maps.Keys(settings)) {
			features = append(features, &emulation.MediaFeature{Name: name, Value: settings[name]})
		}
		if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: l.Media, Features: features}); err != nil {
			return err
		}
		if l.Touch {
			return chromedp.Do(ctx, chromedp.EmulateViewport(l.Width, l.Height, chromedp.EmulateMobile, chromedp.EmulateTouch))
		}
		return chromedp.Do(ctx, chromedp.EmulateViewport(l.Width, l.Height))
	})
}

package dfe

import "strings"

// A dataset describes one data file.
type dataset struct {
	id, title string
	// academic: time periods are academic years such as 202425, and figures are of
	// the January in them. Two datasets differ in nothing else.
	academic  bool
	columns   []column
	unplaced  string    // headings that daylight has no place for
	breakdown breakdown // how totals are told from rows by age, sex and so on
	groups    []group
	notes     []string // what readers should know about the figures
	footnotes []string // of the release of footnotesUntil, where its guidance is not at hand
}

// A column is one heading with the places that its figures go to. {yy} represents
// the last two digits of the year of the figures, and {yy+1} for those of the next.
type column struct {
	heading string
	places  []place
}

// A breakdown is the headings that say what a row is about: its topic, and the
// value in it. Both are empty where every row is a total.
type breakdown struct{ topic, value string }

// A group is rows of one topic that become the rows of a table.
type group struct {
	topic, heading string
	table          *table
}

// A place is where a figure goes.
type place struct {
	year     string // key of a [[year]]
	share    string // measure of a [[benchmark]], of England, the region and other councils
	snapshot string // key of a [[snapshot]]
	table    *table
	row      string // in the table
	percent  bool   // the row's share of all, which is beside those of England and the region
}

// A table is a [[table]] of plans.toml: of the newest January, or with a column for
// each year.
type table struct {
	id, title, rowsBy string
	years             bool
	note              string
	// topics are words by which the Department's footnotes name what this table is of, in
	// lower case. A word that a footnote on totals may have as well, such as "need" of needs
	// assessments, is none: a caveat too many is better than one that is lost.
	topics []string
}

func inYear(key string) []place              { return []place{{year: key}} }
func compared(key string) []place            { return []place{{year: key}, {share: key}} }
func inJanuary(key string) []place           { return []place{{snapshot: key}} }
func inTable(t *table, row string) []place   { return []place{{table: t, row: row}} }
func percentIn(t *table, row string) []place { return []place{{table: t, row: row, percent: true}} }

// headings returns all headings of a dataset.
func (d *dataset) headings() []string {
	var out []string
	if d.breakdown.topic == "" && d.breakdown.value != "" {
		out = append(out, d.breakdown.value) // which tells it from others
	}
	for _, c := range d.columns {
		out = append(out, c.heading)
	}
	return append(out, strings.Fields(d.unplaced)...)
}

var (
	placements = &table{id: "placement", title: "Children and young people with EHC plans by placement", rowsBy: "Placement",
		topics: []string{"placement", "type of setting"}}
	needs = &table{id: "need", title: "Children and young people with EHC plans by primary need", rowsBy: "Primary need",
		topics: []string{"primary need", "type of need", "types of need"}}
	ages = &table{id: "age", title: "Children and young people with EHC plans by age", rowsBy: "Age",
		topics: []string{"by age", "age group", " ages"}}
	settings = &table{id: "establishment", title: "Children and young people with EHC plans by type of establishment", rowsBy: "Type of establishment",
		topics: []string{"establishment", "placement"}}
	reasons = &table{id: "ceased", title: "EHC plans that ceased, by reason", rowsBy: "Reason", years: true,
		topics: []string{"reason for ceas", "reasons for ceas", "reasons why plans ceased"},
		note:   "The Department’s guidance describes its columns other and not_rec the other way round than their names. They are added together here, as other reasons or not recorded."}
)

// tables are all tables, in the order that data files have them.
var tables = []*table{placements, needs, ages, settings, reasons}

// byTopic: since 2024 totals stand among rows by age, sex and so on.
var byTopic = breakdown{"breakdown_topic", "breakdown"}

// Headings that several files have.
const kindsOfPlacement = `mainstream_la_maintained mainstream_la_maintained_resourced_provision mainstream_la_maintained_senunit
	mainstream_academy mainstream_academy_resourced_provision mainstream_academy_senunit
	mainstream_free_school mainstream_free_school_resourced_provision mainstream_free_school_senunit mainstream_independent
	special_la_maintained special_academy_free special_independent special_non_maintained
	ap_pru_academy ap_pru_free_school ap_pru_la_maintained
	general_fe_tertiary_colleges specialist_post_16_institutions ukrlp_provider
	elective_home_education other_arrangements_la other_arrangements_parents online_provider w_settings other_schools
	other_placement_settings neet neet_ntci neet_other neet_other_csa
	await_prov_2022 perm_ex_2022`

const groupsOfPlacement = `mainstream_total special_total ap_pru_total fe_total ed_elsewhere nm_early_years placement_unknown
	mainstream_total_pc special_total_pc ap_pru_total_pc fe_total_pc ed_elsewhere_pc nm_early_years_pc placement_unknown_pc`

const kindsOfNeed = `number_asd number_hi number_mld number_msi number_oth number_pd number_pmld number_semh number_slcn number_sld number_spld
	number_vi number_need_unknown`

const sharesOfNeed = "asd_pc hi_pc mld_pc msi_pc oth_pc pd_pc pmld_pc semh_pc slcn_pc sld_pc spld_pc vi_pc unknown_pc"

// published are the data files of the releases since 2024. To read a new release,
// try it first: what has changed is said, and what is merely called otherwise can
// be given with --map. Then change its headings here.
var published = []dataset{
	{
		id: "dfe-ehc-requests", title: "Requests for EHC needs assessments, and their outcomes", breakdown: byTopic,
		columns: []column{
			{"requests_received_in_year", inYear("requests")},
			{"requests_decided_not_to_assess", inYear("refused")},
			{"request_not_assess_pc", compared("refused_percent")},
			{"requests_decision_not_made", inYear("no_decision")},
			{"requests_withdrawn", inYear("withdrawn")},
			{"request_outcome_six_weeks", inYear("decided_within_6_weeks")},
			{"request_outcome_over_6_weeks", inYear("decided_after_6_weeks")},
			{"request_outcome_six_weeks_pc", compared("decided_within_6_weeks_percent")},
			{"mediation_related_request", inYear("mediation_on_requests")},
		},
		unplaced: `requests_rya requests_decided_to_assess request_assess_pc request_outstanding_pc request_withdrawn_pc request_outcome_over_6_weeks_pc
			tribunal_related_request tribunal_after_mediation_request`,
	},
	{
		id: "dfe-ehc-assessments", title: "EHC needs assessments, and their outcomes", breakdown: byTopic,
		columns: []column{
			{"assess_in_year", inYear("assessments")},
			{"assess_not_issued", inYear("no_plan")},
			{"number_assess_mediation", inYear("mediation_on_assessments")},
			{"number_other_mediation", inYear("mediation_on_other_matters")},
		},
		notes: []string{assessNote},
		unplaced: `assess_issued assess_issued_pc assess_not_issued_pc assess_not_made assess_not_made_pc assess_withdrawn assess_withdrawn_pc
			outcome_decision_within_time outcome_decision_over_time outcome_decision_within_time_pc outcome_decision_over_time_pc
			number_assess_tribunal number_asssess_mediation_tribunal number_other_tribunal number_other_mediation_tribunal`,
	},
	{
		id: Timeliness, title: "EHC plans issued within the statutory 20 weeks", breakdown: byTopic,
		columns: []column{
			{"plans_issued_den", inYear("issued")},
			{"plans_issued_within_20_weeks", inYear("within_20_weeks")},
			{"plans_issued_gt20weeks_ltyear", inYear("weeks_20_to_52")},
			{"plans_issued_gt_1_year", inYear("over_52_weeks")},
			{"pc_plans_issued_within_20_weeks", compared("within_20_weeks_percent")},
			{"plans_issued_den_ex", inYear("issued_without_exceptions")},
			{"plans_issued_20_weeks_ex", inYear("within_20_weeks_without_exceptions")},
			{"pc_plans_issued_20_weeks_ex", compared("within_20_weeks_without_exceptions_percent")},
		},
		notes: []string{timelinessNote, countedNote},
		unplaced: `plans_issued_gt20weeks_ltyear_ex pc_plans_issued_gt20weeks_ltyear pc_plans_issued_gt20weeks_ltyear_ex
			plans_issued_gt_1_year_ex pc_plans_issued_gt_1_year pc_plans_issued_gt_1_year_ex`,
		footnotes: []string{"For the 2024 calendar year, Dorset and City of London have classed all new plans as having permitted exceptions to the 20 week statutory timeframe."},
	},
	{
		id: "dfe-ehc-new-plans", title: "New EHC plans", breakdown: byTopic,
		columns:  []column{{"new_ehc_plans", inYear("new_plans")}},
		unplaced: groupsOfPlacement + " " + kindsOfPlacement,
	},
	{
		id: "dfe-ehc-caseload", title: "EHC plans in January, by placement and age", breakdown: byTopic, academic: true,
		columns: []column{
			{"ehcplans", []place{{snapshot: "plans"}, {table: placements, row: total}, {table: ages, row: total}}},
			{"mainstream_total", inTable(placements, "Mainstream schools")},
			{"mainstream_total_pc", percentIn(placements, "Mainstream schools")},
			{"special_total", inTable(placements, "Special schools")},
			{"special_total_pc", percentIn(placements, "Special schools")},
			{"ap_pru_total", inTable(placements, "Alternative provision and pupil referral units")},
			{"ap_pru_total_pc", percentIn(placements, "Alternative provision and pupil referral units")},
			{"fe_total", inTable(placements, "Further education and post-16")},
			{"fe_total_pc", percentIn(placements, "Further education and post-16")},
			{"ed_elsewhere", inTable(placements, "Educated elsewhere")},
			{"ed_elsewhere_pc", percentIn(placements, "Educated elsewhere")},
			{"nm_early_years", inTable(placements, "Non-maintained early years")},
			{"nm_early_years_pc", percentIn(placements, "Non-maintained early years")},
			{"placement_unknown", inTable(placements, "Not recorded")},
			{"placement_unknown_pc", percentIn(placements, "Not recorded")},
		},
		unplaced: kindsOfPlacement,
		groups:   []group{{"child or young persons age", "ehcplans", ages}},
		footnotes: []string{
			"Cambridgeshire and North East Lincolnshire were not able to return placements for significant numbers of plans for 2025. These are shown as \"Not recorded\".",
			"Figures for 2023/24 include the total number of EHC plans for Hackney and Peterborough. Both LAs submitted total figures but were unable to return individual level data. Figures do not therefore sum to the totals.",
		},
	},
	{
		id: "dfe-ehc-needs", title: "EHC plans in January, by primary need", breakdown: byTopic, academic: true,
		columns: []column{
			{"ehc_plans", inTable(needs, total)},
			{"number_asd", inTable(needs, "Autistic spectrum disorder")},
			{"asd_pc", percentIn(needs, "Autistic spectrum disorder")},
			{"number_semh", inTable(needs, "Social, emotional and mental health")},
			{"semh_pc", percentIn(needs, "Social, emotional and mental health")},
			{"number_slcn", inTable(needs, "Speech, language and communication needs")},
			{"slcn_pc", percentIn(needs, "Speech, language and communication needs")},
			{"number_mld", inTable(needs, "Moderate learning difficulty")},
			{"mld_pc", percentIn(needs, "Moderate learning difficulty")},
			{"number_sld", inTable(needs, "Severe learning difficulty")},
			{"sld_pc", percentIn(needs, "Severe learning difficulty")},
			{"number_pmld", inTable(needs, "Profound and multiple learning difficulty")},
			{"pmld_pc", percentIn(needs, "Profound and multiple learning difficulty")},
			{"number_spld", inTable(needs, "Specific learning difficulty")},
			{"spld_pc", percentIn(needs, "Specific learning difficulty")},
			{"number_pd", inTable(needs, "Physical disability")},
			{"pd_pc", percentIn(needs, "Physical disability")},
			{"number_hi", inTable(needs, "Hearing impairment")},
			{"hi_pc", percentIn(needs, "Hearing impairment")},
			{"number_vi", inTable(needs, "Visual impairment")},
			{"vi_pc", percentIn(needs, "Visual impairment")},
			{"number_msi", inTable(needs, "Multi-sensory impairment")},
			{"msi_pc", percentIn(needs, "Multi-sensory impairment")},
			{"number_oth", inTable(needs, "Other difficulty or disability")},
			{"oth_pc", percentIn(needs, "Other difficulty or disability")},
			{"number_need_unknown", inTable(needs, "Not recorded")},
			{"unknown_pc", percentIn(needs, "Not recorded")},
		},
		footnotes: []string{
			"EHC plans where the primary need is Down Syndrome are included under \"other difficulty/disability\".",
			"Surrey submitted amended figures on the primary type of need following completion of the SEN2 data collection in 2025. The published figures include the amended totals they supplied.",
		},
	},
	{
		id: "dfe-ehc-new-needs", title: "New EHC plans, by primary need", breakdown: byTopic,
		unplaced: "ehc_plans " + kindsOfNeed + " " + sharesOfNeed,
	},
	{
		id: "dfe-ehc-reviews", title: "Annual reviews of EHC plans", breakdown: byTopic,
		columns: []column{
			{"review_expected", inYear("annual_reviews_due")},
			{"review_meeting_{yy}", inYear("annual_reviews_held")},               // the total counts meetings of other years too
			{"number_decsion_4weeks", inYear("review_decisions_within_4_weeks")}, // misspelt by the Department
			{"number_decision_gt_4weeks", inYear("review_decisions_after_4_weeks")},
			{"pc_decsion_4weeks", compared("review_decisions_within_4_weeks_percent")},
		},
		unplaced: `total_ehc_plans review_not_expected review_meeting_{yy+1} review_meeting_prior_{yy}
			total_review_meeting no_review_meeting review_decision{yy+1} review_decision{yy} review_decision_prior{yy}
			review_decision_not_due review_decision_outstanding outcome_amend outcome_cease outcome_maintan no_outcome
			pc_decision_gt_4weeks`,
		notes:     []string{reviewsNote},
		footnotes: []string{"Blackpool and Reading were unable to return data on annual reviews in 2025. There are also queries regarding the quality of reviews data returned by Waltham Forest, Surrey, Redbridge, Hertfordshire and Plymouth. Data for these authorities has been suppressed pending further checks."},
	},
	{
		id: "dfe-ehc-ceased", title: "EHC plans that ceased, and why", breakdown: byTopic,
		columns: []column{
			{"total_ceased", []place{{year: "ceased"}, {table: reasons, row: total}}},
			{"needs_met", inTable(reasons, "Needs met without a plan")},
			{"no_engage", inTable(reasons, "No longer wishes to be in education or training")},
			{"transfer", inTable(reasons, "Moved to another council")},
			{"employ", inTable(reasons, "Paid work")},
			{"he", inTable(reasons, "Higher education")},
			{"max_age", inTable(reasons, "Maximum age reached")},
			{"moved_outside_eng", inTable(reasons, "Moved out of England")},
			{"deceased", inTable(reasons, "Died")},
			{"other", inTable(reasons, "Other reasons or not recorded")},
			{"not_rec", inTable(reasons, "Other reasons or not recorded")},
		},
	},
	{
		id: "dfe-ehc-budgets", title: "EHC plans with a personal budget", breakdown: byTopic, academic: true,
		columns:  []column{{"personal_budget", inJanuary("personal_budgets")}},
		unplaced: "org_arrangments pb_health pb_education pb_social pb_integrated",
	},
	{
		id: "dfe-ehc-residential", title: "Residential placements", breakdown: byTopic, academic: true,
		unplaced: "res_3851 res_52 res_tot",
	},
	{
		id: "dfe-ehc-work", title: "Work-based placements", breakdown: byTopic, academic: true,
		unplaced: "open_supp_intern open_apprentice open_trainee open_wbp",
	},
	{
		id: "dfe-ehc-officers", title: "Designated medical, clinical and social care officers",
		unplaced: "des_med_off des_clin_off des_so_care_off",
	},
}

// older are the data files of the releases up to 2024.
var older = []dataset{
	{
		id: "dfe-sen2-requests", title: "Education, health and care plans: requests, assessments and timeliness",
		columns: []column{
			{"inreq_ehc", inYear("requests")},
			{"ass_refused_ehc", inYear("refused")},
			{"ass_refused_ehc_pc", compared("refused_percent")},
			{"assessments", inYear("assessments")},
			{"ass_none_ehc", inYear("no_plan")},
			{"new_all_ehc", inYear("issued")},
			{"inc_exc_20week_ehc", inYear("within_20_weeks")},
			{"inc_exc_20week_rate", compared("within_20_weeks_percent")},
			{"tot_inc_exc_ehc", inYear(base)},
			{"tot_no_exc_ehc", inYear("issued_without_exceptions")},
			{"no_exc_20week_ehc", inYear("within_20_weeks_without_exceptions")},
			{"no_exc_20week_rate", compared("within_20_weeks_without_exceptions_percent")},
			{"total_mediation", inYear("mediation")},
			{"total_tribunal", inYear("appeals")},
			{"discontinued_total", inYear("ceased")},
		},
		notes:    []string{timelinessNote},
		unplaced: "inreq_ehc_y inreq_ehc_w inreq_ehc_a total_tribunal_followed_mediation mainstream_to_special_ehc personal_budgets",
	},
	{
		id: "dfe-sen2-age", title: "Education, health and care plans in January by age", breakdown: breakdown{value: "age"},
		columns:  []column{{"num_caseload", []place{{snapshot: "plans"}, {table: ages, row: total}}}},
		unplaced: "pc_caseload", groups: []group{{"", "num_caseload", ages}},
		footnotes: []string{hackneyNote},
	},
	{
		id: "dfe-sen2-establishment", title: "Education, health and care plans in January by type of establishment", breakdown: breakdown{value: "establishment_type"},
		columns:  []column{{"num_caseload", []place{{snapshot: "plans"}, {table: settings, row: total}}}},
		unplaced: "pc_caseload", groups: []group{{"", "num_caseload", settings}},
		notes: []string{unitsNote}, footnotes: []string{hackneyNote},
	},
	{
		id: "dfe-sen2-characteristics", title: "Education, health and care plans in January by sex and ethnicity", breakdown: breakdown{value: "breakdown"},
		unplaced: "num_caseload pc_caseload",
	},
	{
		id: "dfe-sen2-age-new", title: "New education, health and care plans by age", breakdown: breakdown{value: "age"},
		unplaced: "num_new_plans pc_new_plans",
	},
	{
		id: "dfe-sen2-establishment-new", title: "New education, health and care plans by type of establishment", breakdown: breakdown{value: "establishment_type"},
		unplaced: "num_new_plans pc_new_plans",
	},
}

// What the publications say about their figures, shortened.
const (
	timelinessNote = "Timeliness covers assessments completed in the year that did not go to mediation or the tribunal."
	countedNote    = "The new plans counted for it can be more or fewer than all that started in the year."
	assessNote     = "The Department counts all needs assessments of the year, with those that were withdrawn or have no decision yet."
	reviewsNote    = "Of each plan the Department counts the review that is recorded last. Decisions after meetings of earlier years, and of the next, are counted with those of this year."
	unitsNote      = "Places in SEN units and resourced provision are likely to be under-reported for 2023."
	hackneyNote    = "Of the plans of Hackney in 2024, 3,473 were reported without details; they are in totals only."
)

// total is the row of a table that holds all others together.
const total = "Total"

// base is the whole that a count within 20 weeks is part of. It is no key: only where the
// base is every plan issued does the count go into the data file.
const base = "(base)"

/** How far back a person can look. */
export const dashboardHours = [1, 3, 12, 24, 168] as const;

export const usualDashboardHours = 3;

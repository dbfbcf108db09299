#![no_std]

pub fn twice(number: u32) -> u32 {
    number.wrapping_mul(2)
}

#[no_mangle]
pub extern "C" fn four_times(number: u32) -> u32 {
    twice(twice(number))
}
